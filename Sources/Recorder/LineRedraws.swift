/// Takes out what bash draws once more when Enter is pressed at a recorded prompt.
///
/// To learn the line, bash runs a function on that key, and for that clears the line and draws it anew
/// (`bind -x`). What stood there is what is drawn, so that nothing changes where both are left out.
struct LineRedraws {
  private static let clearing: [UInt8] = [13] + Array("\u{1B}[K".utf8)
  private static let pasting = Array("\u{1B}[?2004h".utf8)
  private static let ends = [[13, 10], Array("\u{1B}[?2004l".utf8)]
  /// Bytes of a line that is remembered at most.
  private static let mostKept = 1 << 12

  /// What was printed since the line began.
  private var line: [UInt8] = []

  /// The bytes without a second drawing of the same line, where the first is known as a whole.
  mutating func without(_ bytes: [UInt8]) -> [UInt8] {
    var shown: [UInt8] = []
    var rest = bytes[...]
    while let clear = rest.firstRange(of: Self.clearing) {
      keep(rest[..<clear.lowerBound])
      shown += rest[..<clear.lowerBound]
      rest = rest[clear.lowerBound...]
      let drawn = rest[clear.upperBound...]
      if let end = Self.ends.compactMap({ drawn.firstRange(of: $0)?.lowerBound }).min(),
        !line.isEmpty, drawn[..<end].elementsEqual(line)
      {
        rest = rest[end...]
      } else {
        shown += rest[..<clear.upperBound]
        line = []
        rest = rest[clear.upperBound...]
      }
    }
    keep(rest)
    return shown + rest
  }

  /// The same bytes, which were printed by something else.
  mutating func passed(_ bytes: [UInt8]) -> [UInt8] {
    keep(bytes[...])
    return bytes
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    if let newline = bytes.lastIndex(of: 10) {
      line = []
      bytes = bytes[(newline + 1)...]
    }
    line += bytes
    if let pasting = line.firstRange(of: Self.pasting) { line.removeSubrange(pasting) }
    if line.count > Self.mostKept { line = [] }
  }
}
