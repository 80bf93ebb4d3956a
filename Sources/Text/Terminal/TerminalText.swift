/// What a terminal would show of a program's output in the end: lines written over, with the
/// cursor moved back, stand as they were left.
package enum TerminalText {
  /// The lines that are left of an output, without blanks at their ends.
  ///
  /// Nothing that was printed is lost by it: what clears the screen is not obeyed, and it stays in the
  /// text as every other sequence that no terminal draws lines with.
  package static func lines(of bytes: [UInt8]) -> [String] {
    var lines: [String]
    if bytes.contains(where: { $0 == 0x1B || $0 == 0x0D || $0 == 0x08 }) {
      var screen = TerminalScreen(keepingRecord: true)
      screen.show(bytes, from: 0)
      lines = screen.lines
    } else {
      lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map { blankless($0) }
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// A line without the blanks at its end.
  static func blankless(_ line: Substring) -> String {
    var line = line
    while line.utf8.last == 32 { line.utf8.removeLast() }
    return String(line)
  }
}
