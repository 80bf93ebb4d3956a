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

  package init(
    _ target: String, machine: MachineID? = nil, network: String? = nil, port: Int? = nil
  ) {
    self.target = target
    self.machine = machine
    self.network = network
    self.port = port
  }
}

extension Endpoint: Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
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

  package static func == (left: Self, right: Self) -> Bool {
    left.place == right.place && (left.place != nil || left.target == right.target)
  }

  package func hash(into hasher: inout Hasher) {
    if let place { hasher.combine(place) } else { hasher.combine(target) }
  }
}
