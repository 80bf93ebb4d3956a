/// Where an escape sequence of a terminal ends (ECMA-48), and whether it moves the cursor.
public struct EscapeSequence: Hashable, Sendable {
  /// Past its last byte; the end of the bytes where the rest has not arrived.
  public var end: Int
  /// Whether all of it is there.
  public var isComplete = true
  /// Whether it moves the cursor or erases a line; colours, modes and titles do not.
  public var movesCursor = false

  /// The sequence whose escape character stands at a place.
  public init(in bytes: [UInt8], at start: Int) {
    guard start + 1 < bytes.count else {
      end = bytes.count
      isComplete = false
      return
    }
    var place = start + 2
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      while place < bytes.count, (0x20...0x3F).contains(bytes[place]) { place += 1 }
      isComplete = place < bytes.count
      // Anything else than a final byte is no part of the sequence.
      let isEnded = isComplete && (0x40...0x7E).contains(bytes[place])
      end = isEnded ? place + 1 : place
      if isEnded { movesCursor = Self.moves(bytes[place], after: bytes[place - 1]) }
    case UInt8(ascii: "]"):
      while place < bytes.count, bytes[place] != 7, bytes[place] != 27 { place += 1 }
      isComplete = place < bytes.count
      let isString = place + 1 < bytes.count && bytes[place] == 27
      end = min(place + (isString ? 2 : 1), bytes.count)
    default: end = place
    }
  }

  private static func moves(_ final: UInt8, after parameter: UInt8) -> Bool {
    switch final {
    case UInt8(ascii: "m"), UInt8(ascii: "h"), UInt8(ascii: "l"): false
    // To the end of the line, as grep prints around every colour, nothing is lost; with 2 all is.
    case UInt8(ascii: "K"): parameter == UInt8(ascii: "2")
    default: true
    }
  }
}
