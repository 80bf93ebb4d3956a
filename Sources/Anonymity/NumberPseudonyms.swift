/// What numbers and keys become: always the same for one, never the same for two, with as many digits.
///
/// A class: what is met first is decided then, for everything that is written after it.
final class NumberPseudonyms {
  /// What addresses of version 4 become; decided once all of them are known.
  var addresses = AddressMap([], cuts: [:], using: &NumberPseudonyms.system)
  /// What was replaced, by kind: the old and the new, as they were met.
  private(set) var changes: [ReplacedKind: [[UInt8]: [UInt8]]] = [:]

  private var cards: [[UInt8]: [UInt8]] = [:]
  private var cardsTaken: Set<[UInt8]> = []
  private var parts: [[UInt16]: UInt16] = [:]
  private var partsTaken: Set<[UInt16]> = []
  private var texts: [[UInt8]: [UInt8]] = [:]
  /// The last three bytes of addresses, by which a neighbour asks for them.
  private var endings: [[UInt8]: [UInt8]] = [:]

  private static var system: SystemRandomNumberGenerator {
    get { .init() }
    set {}
  }

  /// What stands in the place of a number, in lower case; nil where it stays.
  func pseudonym(
    of shape: NumberShape, _ printed: ArraySlice<UInt8>, folded: [UInt8], at place: Int
  ) -> [UInt8]? {
    let old = Array(printed)
    // A log repeats its numbers.
    if let known = changes[shape.kind]?[old] { return known }
    let new: [UInt8]? =
      switch shape {
      case .address4(let address): dotted(old, addresses[address])
      case .network4(let network): dotted(old, addresses.network(network), parts: 3)
      case .address6: address6(old, folded, place)
      case .hardware: hardware(old)
      case .uuid: uuid(old)
      case .machineID: text(old, from: 0, old.map(Self.hexDigit))
      case .key(let start), .serial(let start):
        text(old, from: start, old.map(Self.letter))
      }
    guard let new, new != old else { return nil }
    changes[shape.kind, default: [:]][old] = new
    return new
  }

  private func dotted(_ old: [UInt8], _ address: UInt32, parts: Int = 4) -> [UInt8] {
    let mark = old.first { !$0.isDigit } ?? 46
    return Array(
      (4 - parts..<4).map { Array(String(AddressMap.octet($0, of: address)).utf8) }.joined(
        separator: [mark]))
  }

  // MARK: Cards

  private func hardware(_ old: [UInt8]) -> [UInt8]? {
    let digits = old.filter(\.isHexDigit)
    let bytes = stride(from: 0, to: 12, by: 2).map {
      digits[$0].hexValue << 4 | digits[$0 + 1].hexValue
    }
    let new = card(bytes)
    guard new != bytes else { return nil }
    return laid(new.flatMap { Array(Self.padded($0).utf8) }, over: old)
  }

  /// What the address of a card becomes; itself where it is nobody's.
  private func card(_ old: [UInt8]) -> [UInt8] {
    if let known = cards[old] { return known }
    var new = old
    let isEverybody = old[0] & 1 == 1 || old.allSatisfy { $0 == 0 }
    // VirtualBox's own, the same wherever it runs.
    let isFixed =
      old.starts(with: [0x52, 0x54, 0, 0x12, 0x35]) || old.starts(with: [0x0A, 0, 0x27, 0, 0])
    if !isEverybody, !isFixed {
      let address = old[2...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      let isOfAddress =
        old.starts(with: [2, 0x42])
        && (AddressMap.isKept(address) && old[2] != 0 || addresses[address] != address)
      if isOfAddress {
        for place in 0..<4 { new[2 + place] = AddressMap.octet(place, of: addresses[address]) }
      } else {
        // Of cards that differ in a digit there may be as many as there are others: no reason to look for ever.
        for _ in 0..<10_000 {
          new = random(old)
          if !cardsTaken.contains(new), new != old, cards[new] == nil { break }
        }
      }
    }
    cards[old] = new
    cardsTaken.insert(new)
    endings[Array(old[3...])] = Array(new[3...])
    return new
  }

  private func random(_ old: [UInt8]) -> [UInt8] {
    let makers: [[UInt8]] = [[0x52, 0x54, 0], [0x0A, 0x58], [0x0A, 0, 0x27], [0x02, 0x42]]
    let maker = makers.first { old.starts(with: $0) }
    // What an operating system chose at random has no maker.
    let kept = maker?.count ?? (old[0] & 2 == 2 ? 1 : 3)
    var new = old
    for place in kept..<6 { new[place] = .random(in: 0...255) }
    // As the end of an address of version 6 it has as many digits.
    let last = Self.like(UInt16(old[4]) << 8 | UInt16(old[5]))
    new[4] = UInt8(truncatingIfNeeded: last >> 8)
    new[5] = UInt8(truncatingIfNeeded: last)
    return new
  }

  // MARK: Version 6

  private func address6(_ old: [UInt8], _ folded: [UInt8], _ place: Int) -> [UInt8]? {
    guard let address = AddressShape6(folded, at: place), !address.isKept else { return nil }
    var new = address.parts
    var isCard = false
    if address.isSolicited {
      let ending = [
        UInt8(truncatingIfNeeded: new[6]), UInt8(truncatingIfNeeded: new[7] >> 8),
        UInt8(truncatingIfNeeded: new[7]),
      ]
      guard let known = endings[ending] else { return nil }
      new[6] = 0xFF00 | UInt16(known[0])
      new[7] = UInt16(known[1]) << 8 | UInt16(known[2])
    } else {
      if address.holdsHardware {
        isCard = true
        let card = card(address.hardware)
        new[4] = UInt16(card[0] ^ 2) << 8 | UInt16(card[1])
        new[5] = UInt16(card[2]) << 8 | 0xFF
        new[6] = 0xFE00 | UInt16(card[3])
        new[7] = UInt16(card[4]) << 8 | UInt16(card[5])
      }
      let isLocal = address.parts[0] & 0xFFC0 == 0xFE80
      // What VirtualBox gives the networks of its machines.
      let isVirtual = address.parts.starts(with: [0xFD17, 0x625C, 0xF037])
      for part in (isLocal || isVirtual ? 4 : 0)..<(isCard ? 4 : 8) {
        new[part] = self.part(Array(address.parts[...part]))
      }
      endings[Self.ending(address.parts)] = Self.ending(new)
    }
    var printed = old
    for (part, range) in address.places {
      let digits = Array(String(new[part], radix: 16).utf8)
      let room = range.count
      // A card's maker may begin with a zero that was not printed.
      guard digits.count <= room else { return nil }
      let filled = Array(repeating: UInt8(48), count: room - digits.count) + digits
      printed.replaceSubrange((range.lowerBound - place)..<(range.upperBound - place), with: filled)
    }
    return printed
  }

  private static func ending(_ parts: [UInt16]) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: parts[6]), UInt8(truncatingIfNeeded: parts[7] >> 8),
      UInt8(truncatingIfNeeded: parts[7]),
    ]
  }

  /// What the last of some parts becomes behind the others.
  private func part(_ path: [UInt16]) -> UInt16 {
    let old = path[path.count - 1]
    if let known = parts[path] { return known }
    // Zeros may not be printed; what begins an address says where it is known.
    var new = old
    if old > 1 {
      for _ in 0..<64 {
        new = Self.like(old)
        if path.count == 1 { new = old & 0xFF00 | new & 0xFF }
        if new != old, !partsTaken.contains(path.dropLast() + [new]) { break }
      }
    }
    parts[path] = new
    partsTaken.insert(path.dropLast() + [new])
    return new
  }

  /// A number with as many hexadecimal digits.
  private static func like(_ old: UInt16) -> UInt16 {
    guard old > 0 else { return 0 }
    let digits = String(old, radix: 16).count
    let lowest = 1 << (4 * (digits - 1))
    return UInt16(truncatingIfNeeded: Int.random(in: lowest..<(lowest << 4)))
  }

  // MARK: Texts

  private func uuid(_ old: [UInt8]) -> [UInt8]? {
    let digits = old.filter(\.isHexDigit)
    // `vboxnet0` in hexadecimal digits: the same wherever VirtualBox runs.
    if Set(digits).count == 1 || old.starts(with: "786f6276".utf8) { return nil }
    var new = old.map(Self.hexDigit)
    // How it was made, which is no secret.
    (new[14], new[19]) = (old[14], old[19])
    let card = stride(from: 20, to: 32, by: 2).map {
      digits[$0].hexValue << 4 | digits[$0 + 1].hexValue
    }
    if let known = cards[card] {
      new.replaceSubrange(24..., with: known.flatMap { Array(Self.padded($0).utf8) })
    }
    return text(old, from: 0, new)
  }

  /// What a text becomes, by what it became before; a proposal for one that is new.
  private func text(_ old: [UInt8], from start: Int, _ proposal: [UInt8]) -> [UInt8]? {
    let own = Array(old[start...])
    guard !own.isEmpty else { return nil }
    if let known = texts[own] { return old[..<start] + known }
    let new = Array(proposal[start...])
    texts[own] = new
    return old[..<start] + new
  }

  /// What the digest of something becomes that the copy does not have.
  func digest(of old: String) -> String {
    let bytes = Array(old.utf8)
    return String(decoding: text(bytes, from: 0, bytes.map(Self.hexDigit)) ?? bytes, as: UTF8.self)
  }

  private static func hexDigit(like byte: UInt8) -> UInt8 {
    guard byte.isHexDigit else { return byte }
    return Array("0123456789abcdef".utf8)[Int.random(in: 0..<16)]
  }

  private static func letter(like byte: UInt8) -> UInt8 {
    switch byte {
    case 48...57: .random(in: 48...57)
    case 65...90: .random(in: 65...90)
    case 97...122: .random(in: 97...122)
    default: byte
    }
  }

  private static func padded(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// New digits in the places of the old ones.
  private func laid(_ digits: [UInt8], over old: [UInt8]) -> [UInt8] {
    var rest = digits[...]
    return old.map { $0.isHexDigit ? rest.popFirst() ?? $0 : $0 }
  }
}
