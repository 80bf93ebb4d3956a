/// An escape sequence in what a terminal was sent (ECMA-48 and xterm's additions).
package struct EscapeSequence {
  /// What kind of sequence it is.
  package enum Kind: Hashable {
    /// `ESC [ parameters final`.
    case control(parameters: String, final: UInt8)
    /// `ESC ] body BEL`: titles, folders, the marks of prompts.
    case command(body: Range<Int>)
    /// `ESC P`, `_`, `^` or `X` with a body: data for the terminal.
    case data
    /// `ESC letter`.
    case letter(UInt8)
    /// What shows nothing and moves nothing.
    case silent
  }

  /// What it is.
  package let kind: Kind
  /// Past its last byte.
  package let end: Int

  /// The sequence whose escape character stands at a place; nil where its end has not come yet.
  package init?(in bytes: [UInt8], at start: Int) {
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
      // BEL or `ESC \` ends it; any other escape cuts it off.
      let stop = bytes[(start + 2)...].firstIndex { $0 == 7 || $0 == 27 }
      guard let stop, bytes[stop] == 7 || stop + 1 < bytes.count else { return nil }
      kind = bytes[start + 1] == UInt8(ascii: "]") ? .command(body: (start + 2)..<stop) : .data
      end =
        bytes[stop] == 7 ? stop + 1 : bytes[stop + 1] == UInt8(ascii: "\\") ? stop + 2 : stop
    // Control characters are obeyed inside a sequence: a line still ends here.
    case 0..<0x20: (kind, end) = (.silent, start + 1)
    // Character sets and sizes: one more byte.
    case 0x20...0x2F:
      guard start + 2 < bytes.count else { return nil }
      (kind, end) = (.silent, start + 3)
    default: (kind, end) = (.letter(bytes[start + 1]), start + 2)
    }
  }

  /// Whether it moves the cursor or erases a line; colours, modes and titles do not.
  package var movesCursor: Bool {
    guard case .control(let parameters, let final) = kind else { return false }
    return switch final {
    case UInt8(ascii: "m"), UInt8(ascii: "h"), UInt8(ascii: "l"): false
    // To the end of the line, as grep prints around every colour, nothing is lost; with 2 all is.
    case UInt8(ascii: "K"): parameters.last == "2"
    default: true
    }
  }

  /// Whether it switches to the screen of full-screen programs (xterm's alternate screen) or away from
  /// it; nil where it does neither.
  package var entersFullScreen: Bool? {
    guard case .control(let parameters, let final) = kind,
      ["?1049", "?1047", "?47"].contains(parameters)
    else { return nil }
    return final == UInt8(ascii: "h") ? true : final == UInt8(ascii: "l") ? false : nil
  }
}
