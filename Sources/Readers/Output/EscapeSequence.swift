/// An escape sequence of a terminal (ECMA-48): where it ends and whether it moves the cursor.
struct EscapeSequence {
  /// Past its last byte.
  var end: Int
  /// Whether it moves the cursor or erases; colours and titles do not.
  var movesCursor = false

  init(in bytes: [UInt8], at start: Int) {
    guard start + 1 < bytes.count else {
      end = bytes.count
      return
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      var place = start + 2
      while place < bytes.count, !(0x40...0x7E).contains(bytes[place]) { place += 1 }
      end = min(place + 1, bytes.count)
      // m: colours; K: erase to the end of the line, which grep prints around every colour.
      if place < bytes.count {
        let isWholeLine = place > start + 2 && bytes[place - 1] == UInt8(ascii: "2")
        switch bytes[place] {
        case UInt8(ascii: "m"), UInt8(ascii: "h"), UInt8(ascii: "l"): break
        case UInt8(ascii: "K"): movesCursor = isWholeLine
        default: movesCursor = true
        }
      }
    case UInt8(ascii: "]"):
      var place = start + 2
      while place < bytes.count, bytes[place] != 7, bytes[place] != 27 { place += 1 }
      let isString = place + 1 < bytes.count && bytes[place] == 27
      end = min(place + (isString ? 2 : 1), bytes.count)
    default: end = min(start + 2, bytes.count)
    }
  }
}
