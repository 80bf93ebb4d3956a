/// An escape sequence in what a terminal was sent (ECMA-48 and xterm's additions).
struct TerminalSequence {
  /// What kind of sequence it is.
  enum Kind: Hashable {
    /// `ESC [ parameters final`.
    case control(parameters: String, final: UInt8)
    /// `ESC ] body BEL`: titles, folders, the marks of prompts.
    case command(body: Range<Int>)
    /// `ESC letter`.
    case letter(UInt8)
    /// What shows nothing and moves nothing.
    case silent
  }

  /// What it is.
  var kind: Kind
  /// Past its last byte.
  var end: Int

  /// The sequence whose escape character stands at a place; nil where its end has not come yet.
  init?(in bytes: [UInt8], at start: Int) {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      var place = start + 2
      while place < bytes.count, (0x20...0x3F).contains(bytes[place]) { place += 1 }
      guard place < bytes.count else { return nil }
      guard (0x40...0x7E).contains(bytes[place]) else {
        (kind, end) = (.silent, place)
        return
      }
      kind = .control(
        parameters: String(decoding: bytes[(start + 2)..<place], as: UTF8.self),
        final: bytes[place])
      end = place + 1
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      guard let text = Self.text(in: bytes, after: start + 2) else { return nil }
      kind = bytes[start + 1] == UInt8(ascii: "]") ? .command(body: text.body) : .silent
      end = text.end
    // Character sets and sizes: one more byte.
    case 0x20...0x2F:
      guard start + 2 < bytes.count else { return nil }
      (kind, end) = (.silent, start + 3)
    default:
      (kind, end) = (.letter(bytes[start + 1]), start + 2)
    }
  }

  /// A text that BEL or `ESC \` ends; any other escape cuts it off.
  private static func text(
    in bytes: [UInt8], after start: Int
  ) -> (body: Range<Int>, end: Int)? {
    guard let stop = bytes[start...].firstIndex(where: { $0 == 7 || $0 == 27 }) else { return nil }
    guard bytes[stop] == 27 else { return (start..<stop, stop + 1) }
    guard stop + 1 < bytes.count else { return nil }
    return (start..<stop, bytes[stop + 1] == UInt8(ascii: "\\") ? stop + 2 : stop)
  }
}
