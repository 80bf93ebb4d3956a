/// An address of version 6 as it is printed.
struct AddressShape6 {
  /// Past its last byte.
  let end: Int
  /// The eight parts of the address.
  private(set) var parts: [UInt16]
  /// Which part stands in which bytes; the bytes of the parts that `::` stands for are not there.
  let places: [(part: Int, range: Range<Int>)]

  /// The address that begins at a place of a text in lower case; nil where none does.
  init?(_ bytes: [UInt8], at start: Int) {
    if start > 0,
      bytes[start - 1] == 58 || bytes[start] == 58 && NumberShape.isWord(bytes[start - 1])
    {
      return nil
    }
    var place = start
    var groups: [(range: Range<Int>, value: UInt16)] = []
    var gap: Int?
    if bytes[start] == 58 {
      guard start + 1 < bytes.count, bytes[start + 1] == 58 else { return nil }
      gap = 0
      place += 2
    }
    while place < bytes.count, bytes[place].isHexDigit, groups.count < 8 {
      let first = place
      var value = 0
      while place < bytes.count, place - first < 5, bytes[place].isHexDigit {
        value = value << 4 | Int(bytes[place].hexValue)
        place += 1
      }
      // The last 32 bits may be an address of version 4, which is read as such.
      if place < bytes.count, bytes[place] == 46 { return nil }
      guard place - first < 5 else { return nil }
      groups.append((first..<place, UInt16(truncatingIfNeeded: value)))
      guard place + 1 < bytes.count, bytes[place] == 58 else { break }
      if bytes[place + 1] == 58 {
        guard gap == nil else { return nil }
        gap = groups.count
        place += 2
      } else if bytes[place + 1].isHexDigit, groups.count < 8 {
        place += 1
      } else {
        break
      }
    }
    if place < bytes.count, NumberShape.isWord(bytes[place]) { return nil }
    if place + 1 < bytes.count, bytes[place] == 58, bytes[place + 1].isHexDigit { return nil }
    guard gap == nil ? groups.count == 8 : !groups.isEmpty && groups.count < 8 else { return nil }
    // `Abc::Fade` is a name in a program.
    guard bytes[start..<place].contains(where: \.isDigit) else { return nil }
    let missing = 8 - groups.count
    parts = Array(repeating: 0, count: 8)
    var places: [(part: Int, range: Range<Int>)] = []
    for (number, group) in groups.enumerated() {
      let part = gap.map { number < $0 ? number : number + missing } ?? number
      parts[part] = group.value
      places.append((part, group.range))
    }
    (self.places, end) = (places, place)
  }

  /// Whether it says nothing of a place: the own machine, everybody, documentation.
  var isKept: Bool {
    let isLoopback = parts.dropLast().allSatisfy { $0 == 0 } && parts[7] < 2
    return isLoopback || parts[0] >> 8 == 0xFF && !isSolicited
      || parts[0] == 0 && parts[1...4].allSatisfy { $0 == 0 } && parts[5] == 0xFFFF
      || parts[0] == 0x2001 && parts[1] == 0xDB8
  }

  /// Whether it asks for the card whose address ends in its last three bytes.
  var isSolicited: Bool {
    parts[0] == 0xFF02 && parts[5] == 1 && parts[6] >> 8 == 0xFF
  }

  /// Whether the second half is made of the address of a card.
  var holdsHardware: Bool { parts[5] & 0xFF == 0xFF && parts[6] >> 8 == 0xFE }

  /// The address of that card.
  var hardware: [UInt8] {
    [
      UInt8(truncatingIfNeeded: parts[4] >> 8) ^ 2, UInt8(truncatingIfNeeded: parts[4]),
      UInt8(truncatingIfNeeded: parts[5] >> 8), UInt8(truncatingIfNeeded: parts[6]),
      UInt8(truncatingIfNeeded: parts[7] >> 8), UInt8(truncatingIfNeeded: parts[7]),
    ]
  }
}
