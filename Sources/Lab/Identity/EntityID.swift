package import Events

/// A thing of the laboratory within one session.
package enum EntityID: Hashable, Sendable {
  case machine(MachineID)
  /// A card of a virtual machine, by its number at the hypervisor, from 1.
  case card(MachineID, slot: Int)
  /// A network interface of an operating system.
  case interface(MachineID, String)
  case node(NodeID)
  /// A service by its name, of which a swarm has one.
  case service(String)
  case task(TaskID)
  case container(ContainerID)
  /// A network of the hypervisor or the container engine, by its name.
  case network(String)
  case endpoint(Endpoint)
}

extension EntityID: CustomStringConvertible, Encodable {
  /// What a person calls it: a container by its id, an interface by its name.
  package var description: String {
    switch self {
    case .machine(let machine): machine.name
    case .card(let machine, let slot): Role.card(machine, slot: slot).description
    case .interface(_, let name), .service(let name), .network(let name): name
    case .node(let id): id.short
    case .task(let id): id.short
    case .container(let id): id.short
    case .endpoint(let endpoint): endpoint.target
    }
  }

  /// Writes what a person calls it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
