/// What a terminal shows of a program's output while it comes, piece by piece.
///
/// When all of it has come it is what `TerminalText` makes of the whole; full screens are folded.
package struct TerminalLines {
  private var screen = TerminalScreen(keepingRecord: true)
  private var fold: FullScreen
  /// The beginning of a character whose end has not come.
  private var rest: [UInt8] = []

  /// Nothing yet.
  ///
  /// - Parameter mark: The line that stands for so many bytes of a full screen.
  package init(mark: @escaping (Int) -> String) { fold = FullScreen(mark: mark) }

  /// Shows the next bytes.
  package mutating func show(_ bytes: [UInt8], isLast: Bool = false) {
    var whole = rest + fold.add(bytes, isLast: isLast)
    let kept = isLast ? 0 : Self.unfinished(whole)
    rest = Array(whole.suffix(kept))
    whole.removeLast(kept)
    screen.show(whole, from: 0)
  }

  /// The lines so far, without blanks at their ends.
  package var lines: [String] {
    var lines = screen.lines
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// How many bytes at the end begin a character of UTF-8 that needs more.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    guard let first = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return 0 }
    let (lead, count) = (bytes[first], bytes.count - first)
    let needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    return count < needed ? count : 0
  }
}
