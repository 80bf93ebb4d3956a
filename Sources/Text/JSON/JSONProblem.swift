/// Where a text stops being JSON, or what a reader expects, and what stands there.
public struct JSONProblem: Error, Hashable, Sendable {
  /// What was expected.
  public var expected: String
  /// What stands there, in quotes, or "the end of the line".
  public var found: String
  /// The line, from 1.
  public var line: Int
  /// The column in bytes, from 1.
  public var column: Int

  init(expected: String, at position: Int, of bytes: ArraySlice<UInt8>) {
    self.expected = expected
    let before = bytes[..<position]
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    column = position - (before.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.startIndex - 1)
    let rest = String(decoding: bytes[position...].prefix(40), as: UTF8.self)
    found =
      rest.first.map { $0.isNewline ? "the end of the line" : "'\($0)'" }
      ?? "the end of the line"
  }
}
