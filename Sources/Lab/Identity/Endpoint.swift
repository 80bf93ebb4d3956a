internal import Events

/// What requests are made to: a port of a machine, on one of its networks.
///
/// It may be asked under several names. Two are one endpoint when machine, network and port are known
/// and equal, in another session as well; else their targets must be.
package struct Endpoint: Sendable {
  /// The host of the address with its port, as typed; from inside a machine `localhost@machine`.
  package var target: String
  /// The machine that has the address.
  package var machine: MachineID?
  /// The network that the address is on.
  package var network: String?
  /// The port; nil where none was typed.
  package var port: Int?
  /// Whether the record shows that network, not only `session.yaml` or what leads to the machine.
  package var isSeen = false

  package init(
    _ target: String, machine: MachineID? = nil, network: String? = nil, port: Int? = nil
  ) {
    self.target = target
    self.machine = machine
    self.network = network
    self.port = port
  }

  /// What a target is in a laboratory: on the card that has the address; for the name of a machine,
  /// on its only network that leads to the hypervisor.
  package init(_ target: String, in state: LabState) {
    let (host, port) = Self.address(of: target)
    self.init(target, port: port)
    let owners = state.machines.flatMap { machine in
      machine.cards.filter { $0.addresses.contains { $0.prefix { $0 != "/" } == host } }
        .map { (machine: machine, card: $0) }
    }
    let isSeen = { (card: NetworkCard) in card.seen != nil && card.attachmentSeen != nil }
    if let (machine, card) = owners.first(where: { isSeen($0.card) }) ?? owners.first {
      (self.machine, network, self.isSeen) = (machine.id, card.network, isSeen(card))
      return
    }
    let named = state.machines.first { $0.name == host || $0.aliases.contains(String(host)) }
    let hostOnly = Set(state.networks.filter { $0.attachment == .hostonly }.map(\.id))
    let ways = hostOnly.intersection(named?.cards.compactMap(\.network) ?? [])
    (machine, network) = (named?.id, ways.count == 1 ? ways.first : nil)
  }

  private static let (slash, colon) = (UInt8(ascii: "/"), UInt8(ascii: ":"))

  /// The host and the port of a target, which may be a URL.
  private static func address(of target: String) -> (host: Substring, port: Int?) {
    // By bytes, not by characters: each of thousands of requests is looked at, in hundreds of states.
    var rest = target.utf8[...]
    if let scheme = rest.firstIndex(of: colon), rest[scheme...].starts(with: "://".utf8) {
      rest = rest[scheme...].dropFirst(3)
    }
    rest = rest.prefix { $0 != slash }
    // An address of version 6 is full of colons: only a single one is before a port.
    let behind = rest.lastIndex(of: UInt8(ascii: "]")) ?? rest.startIndex
    guard let end = rest[behind...].firstIndex(of: colon),
      let port = Int(Substring(rest[end...].dropFirst()))
    else {
      return (Substring(rest), nil)
    }
    return (Substring(rest[..<end]), port)
  }

  /// Whether it is another, or the same, and certainly on the same machine.
  func isOn(_ other: Endpoint) -> Bool {
    self == other || machine != nil && machine == other.machine
  }

  /// The host that a target names, without the port.
  static func host(of target: String) -> String { String(address(of: target).host) }

  /// The port that a target names; nil where none was typed.
  static func port(of target: String) -> Int? { address(of: target).port }

  /// Whether it is the machine that asks.
  static func isLoopback(_ target: String) -> Bool {
    let host = address(of: target).host
    return host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
  }
}

extension Endpoint: Hashable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  private struct Place: Hashable {
    var machine: MachineID
    var network: String
    var port: Int?
  }

  private var place: Place? {
    guard let machine, let network else { return nil }
    return Place(machine: machine, network: network, port: port)
  }

  package init(stringLiteral target: String) { self.init(target) }

  package var description: String { target }

  package static func < (left: Self, right: Self) -> Bool { left.target < right.target }

  package static func == (left: Self, right: Self) -> Bool {
    left.place == right.place && (left.place != nil || left.target == right.target)
  }

  package func hash(into hasher: inout Hasher) {
    if let place { hasher.combine(place) } else { hasher.combine(target) }
  }
}

extension Endpoint: Encodable {
  /// Writes the target.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(target)
  }
}
