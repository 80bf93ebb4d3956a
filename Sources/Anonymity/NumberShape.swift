/// Numbers and keys that tell a machine or a person, by the form in which they are printed.
enum NumberShape: Hashable {
  /// An address of version 4: `10.1.1.24`, or with dashes, as in names that clouds give.
  case address4(UInt32)
  /// The first three octets of an address whose last one is put in: `10.1.1.$i`, `10.1.1.x`.
  case network4(UInt32)
  /// An address of version 6.
  case address6
  /// The address of a network card, in any of its forms.
  case hardware
  /// `8-4-4-4-12` hexadecimal digits.
  case uuid
  /// 32 hexadecimal digits that are known to be the id of a machine.
  case machineID
  /// A public key, its fingerprint, or a hashed name in a list of known hosts: letters behind so many bytes.
  case key(from: Int)
  /// A serial number: behind so many bytes.
  case serial(from: Int)

  /// What is counted.
  var kind: ReplacedKind {
    switch self {
    case .address4, .network4, .address6: .address
    case .hardware: .hardware
    case .uuid, .machineID, .serial: .identifier
    case .key: .key
    }
  }

  /// The shape of what begins at a place of a text, and its end.
  ///
  /// - Parameter known: What the record says are ids of machines, and cards without colons.
  static func at(
    _ place: Int, in text: BareText, known: Set<[UInt8]>
  ) -> (shape: NumberShape, end: Int)? {
    let bytes = text.folded
    let byte = bytes[place]
    if byte.isHexDigit || byte == 58 {
      if let end = uuid(bytes, place) { return (.uuid, end) }
      if let end = pairs(16, bytes, place) { return (.key(from: 0), end) }
      if let end = hardware(bytes, place, known) { return (.hardware, end) }
      if let end = AddressShape6(bytes, at: place)?.end { return (.address6, end) }
      if byte.isDigit, let (address, end) = address4(bytes, place) {
        return (.address4(address), end)
      }
      if byte.isDigit, let (network, end) = network4(bytes, place) {
        return (.network4(network), end)
      }
      if let end = fixed(32, bytes, place), known.contains(Array(bytes[place..<end])) {
        return (.machineID, end)
      }
    }
    if let key = key(text, place) { return key }
    return serial(bytes, place)
  }

  /// Four numbers with dots, or dashes, between them.
  static func address4(_ bytes: [UInt8], _ place: Int) -> (UInt32, Int)? {
    var end = place
    var address: UInt32 = 0
    var mark: UInt8 = 0
    if isBehindNumber(bytes, place) { return nil }
    for part in 0..<4 {
      if part > 0 {
        guard end < bytes.count, bytes[end] == 46 || bytes[end] == 45,
          part == 1 || bytes[end] == mark
        else { return nil }
        mark = bytes[end]
        end += 1
      }
      let start = end
      var value = 0
      while end < bytes.count, end - start < 3, bytes[end].isDigit {
        value = value * 10 + Int(bytes[end] & 0x0F)
        end += 1
      }
      guard end > start, value < 256, end - start == 1 || bytes[start] != 48 else { return nil }
      address = address << 8 | UInt32(value)
    }
    guard end == bytes.count || !bytes[end].isDigit && !bytes[end].isLetter else { return nil }
    if end + 1 < bytes.count, bytes[end] == mark, bytes[end + 1].isDigit {
      // The card of a machine that is known by its address, in the id of a finding: `10.1.1.24.2#1`.
      let card = bytes[(end + 1)...].prefix(while: \.isDigit)
      guard card.endIndex < bytes.count, bytes[card.endIndex] == 35 else { return nil }
    }
    // A date, or a range of numbers, has dashes as well.
    guard mark != 45 || isInName(bytes, place..<end) else { return nil }
    return (address, end)
  }

  /// Whether numbers are a part of a machine's name: `ip-10-1-1-24`, `10-1-1-24.cloud.example`.
  private static func isInName(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let (start, end) = (range.lowerBound, range.upperBound)
    if start > 2, bytes[start - 1] == 45, bytes[start - 2].isLetter { return true }
    guard end + 1 < bytes.count, bytes[end] == 46, bytes[end + 1].isLetter else { return false }
    guard start > 0 else { return true }
    let before = bytes[start - 1]
    return !(before.isLetter || before.isDigit || before == 45 || before == 46)
  }

  /// Whether a number and a dot stand before a place, as in a version of five numbers.
  private static func isBehindNumber(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard place > 1, bytes[place - 1] == 46, bytes[place - 2].isDigit else { return false }
    // `n03.10.1.1.24` is the card of a machine in the id of a finding.
    let before = bytes[..<(place - 1)].reversed().prefix(16).drop(while: \.isDigit).first
    return !(before?.isLetter ?? false)
  }

  /// Three numbers with dots behind them, and what a number is put in for.
  static func network4(_ bytes: [UInt8], _ place: Int) -> (UInt32, Int)? {
    if isBehindNumber(bytes, place) { return nil }
    var end = place
    var network: UInt32 = 0
    for _ in 0..<3 {
      let digits = bytes[end...].prefix(4).prefix(while: \.isDigit)
      end += digits.count
      guard let value = UInt8(String(decoding: digits, as: UTF8.self)), end < bytes.count,
        bytes[end] == 46
      else { return nil }
      network = network << 8 | UInt32(value)
      end += 1
    }
    let rest = bytes[end...].prefix(3).drop(while: \.isDigit)
    guard let next = rest.first else { return nil }
    let isLetter = next == UInt8(ascii: "x") && rest.startIndex == end
    return isLetter || NameIndex.counting.contains(next) && ![34, 39].contains(next)
      || [34, 39].contains(next) && rest.dropFirst().first == 36 ? (network, end - 1) : nil
  }

  private static func uuid(_ bytes: [UInt8], _ place: Int) -> Int? {
    guard place + 36 <= bytes.count, place + 36 == bytes.count || !isWord(bytes[place + 36]) else {
      return nil
    }
    for offset in 0..<36 {
      let isDash = [8, 13, 18, 23].contains(offset)
      guard isDash ? bytes[place + offset] == 45 : bytes[place + offset].isHexDigit else {
        return nil
      }
    }
    return place + 36
  }

  /// So many pairs of hexadecimal digits with colons, or dashes, between them, and no more.
  private static func pairs(_ count: Int, _ bytes: [UInt8], _ place: Int) -> Int? {
    let end = place + count * 3 - 1
    guard end <= bytes.count else { return nil }
    let mark = bytes[place + 2]
    guard mark == 58 || mark == 45,
      place == 0 || bytes[place - 1] != mark || mark == 58 && count == 16
    else { return nil }
    for offset in 0..<(count * 3 - 1) {
      let byte = bytes[place + offset]
      guard offset % 3 == 2 ? byte == mark : byte.isHexDigit else { return nil }
    }
    if end < bytes.count, isWord(bytes[end]) || bytes[end] == mark && isHex(bytes, end + 1) {
      return nil
    }
    return end
  }

  private static func hardware(_ bytes: [UInt8], _ place: Int, _ known: Set<[UInt8]>) -> Int? {
    if let end = pairs(6, bytes, place) { return end }
    // 0800.27aa.bbcc, as switches print it.
    if place + 14 <= bytes.count, bytes[place + 4] == 46, bytes[place + 9] == 46,
      (0..<14).allSatisfy({ $0 == 4 || $0 == 9 || bytes[place + $0].isHexDigit }),
      place + 14 == bytes.count || !isWord(bytes[place + 14])
    {
      return place + 14
    }
    guard let end = fixed(12, bytes, place) else { return nil }
    let digits = Array(bytes[place..<end])
    let isVirtual = ["080027", "0a0027", "525400"].contains { digits.starts(with: $0.utf8) }
    return isVirtual || known.contains(digits) ? end : nil
  }

  /// So many hexadecimal digits, and no more.
  static func fixed(_ count: Int, _ bytes: [UInt8], _ place: Int) -> Int? {
    let end = place + count
    guard end <= bytes.count, bytes[place..<end].allSatisfy(\.isHexDigit),
      end == bytes.count || !isWord(bytes[end])
    else { return nil }
    return end
  }

  private static func isHex(_ bytes: [UInt8], _ place: Int) -> Bool {
    place < bytes.count && bytes[place].isHexDigit
  }

  static func isWord(_ byte: UInt8) -> Bool { byte.isDigit || byte.isLetter }
}
