/// What addresses of version 4 become: those of one subnet stay in one, in their order where there is
/// room, each octet with as many digits as it had.
///
/// What says nothing of a place stays: loopback, multicast, masks, the beginnings of private ranges, and
/// the networks that docker and VirtualBox make wherever they run.
struct AddressMap {
  private var table: [UInt32: UInt32] = [:]
  /// What the first 24 bits become.
  private var networks: [UInt32: UInt32] = [:]
  private let counted: Set<UInt32>

  /// - Parameters:
  ///   - addresses: All that are to be replaced.
  ///   - counted: The first 24 bits of those whose last octet stays, because a line counts it.
  ///   - cuts: By the place of an octet, how many of its bits belong to a network, where a mask cuts it.
  init(
    _ addresses: Set<UInt32>, counted: Set<UInt32> = [], cuts: [Int: Int],
    using random: inout some RandomNumberGenerator
  ) {
    self.counted = counted
    let changed = addresses.union(counted.map { $0 << 8 }).filter { !Self.isKept($0) }
    fill([], [], changed.sorted(), cuts: cuts, using: &random)
  }

  /// What an address becomes; itself where it stays.
  subscript(_ address: UInt32) -> UInt32 { table[address] ?? address }

  /// What the first 24 bits of an address become; themselves where they stay.
  func network(_ network: UInt32) -> UInt32 { networks[network] ?? network }

  private mutating func fill(
    _ old: [UInt8], _ new: [UInt8], _ addresses: [UInt32], cuts: [Int: Int],
    using random: inout some RandomNumberGenerator
  ) {
    let depth = old.count
    let groups = Dictionary(grouping: addresses) { Self.octet(depth, of: $0) }
    let isCounted = depth == 3 && counted.contains(old.reduce(0) { $0 << 8 | UInt32($1) })
    let octets =
      isCounted
      ? [:]
      : Self.replaced(groups.keys.sorted(), behind: old, cut: cuts[depth] ?? 0, using: &random)
    for (octet, members) in groups.sorted(by: { $0.key < $1.key }) {
      let path = new + [octets[octet] ?? octet]
      if depth == 3 {
        for member in members {
          table[member] = path.reduce(0) { $0 << 8 | UInt32($1) }
          networks[member >> 8] = new.reduce(0) { $0 << 8 | UInt32($1) }
        }
      } else {
        fill(old + [octet], path, members, cuts: cuts, using: &random)
      }
    }
  }

  /// What the octets behind a beginning become.
  private static func replaced(
    _ octets: [UInt8], behind old: [UInt8], cut: Int, using random: inout some RandomNumberGenerator
  ) -> [UInt8: UInt8] {
    let low = UInt8(truncatingIfNeeded: 0xFF >> cut)
    func isFixed(_ octet: UInt8) -> Bool {
      keeps(octet, behind: old) || cut > 0 && (octet & low == 0 || octet & low == low)
    }
    func group(_ octet: UInt8) -> [Int] {
      [octet < 10 ? 1 : octet < 100 ? 2 : 3, Int(octet & ~low)]
    }
    var result: [UInt8: UInt8] = [:]
    for (key, members) in Dictionary(grouping: octets.filter { !isFixed($0) }, by: group) {
      let room = (0...255).map(UInt8.init).filter { group($0) == key && !isFixed($0) }
      let free = room.filter { !members.contains($0) }
      if free.count >= members.count {
        let chosen = free.shuffled(using: &random).prefix(members.count).sorted()
        for (member, other) in zip(members.sorted(), chosen) { result[member] = other }
      } else if room.count > 1 {
        let shift = Int.random(in: 1..<room.count, using: &random)
        for (place, octet) in room.enumerated() {
          result[octet] = room[(place + shift) % room.count]
        }
      }
    }
    return result
  }

  /// Whether an octet behind a beginning stays, and no other becomes it.
  private static func keeps(_ octet: UInt8, behind old: [UInt8]) -> Bool {
    switch (old.first, old.count) {
    case (_, 0): return octet >= 224 || [0, 10, 100, 127, 169, 172, 192, 198, 203].contains(octet)
    case (10, 1): return octet == 0 || octet == 255
    case (100, 1): return (64...127).contains(octet)
    case (169, 1): return octet == 254
    case (172, 1): return (16...31).contains(octet)
    case (192, 1): return [0, 88, 168].contains(octet)
    case (198, 1): return [18, 19, 51].contains(octet)
    case (203, 1): return octet == 0
    case (192, 2) where old[1] == 168: return [0, 1, 56, 59, 99, 122, 255].contains(octet)
    case (_, 3): return octet < 2 || octet == 255
    default: return octet == 0 || octet == 255
    }
  }

  /// Whether an address says nothing of a place, and stays.
  static func isKept(_ address: UInt32) -> Bool {
    let octets = (0..<4).map { octet($0, of: address) }
    switch (octets[0], octets[1], octets[2]) {
    case (0, _, _), (127, _, _), (224..., _, _), (192, 0, 2), (198, 51, 100), (203, 0, 113),
      // Networks of docker's and VirtualBox's own.
      (10, 0, 0...5), (10, 255, _), (172, 17, _), (172, 18, _):
      return true
    default: return publicResolvers.contains(octets)
    }
  }

  private static let publicResolvers: Set<[UInt8]> = [
    [8, 8, 8, 8], [8, 8, 4, 4], [1, 1, 1, 1], [1, 0, 0, 1], [9, 9, 9, 9], [208, 67, 222, 222],
    [208, 67, 220, 220],
  ]

  /// The octet at a place, from 0.
  static func octet(_ place: Int, of address: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: address >> UInt32(24 - 8 * place))
  }
}
