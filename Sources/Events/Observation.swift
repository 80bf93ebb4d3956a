/// What an event says was seen, one case per `kind` of the events' JSON.
public enum Observation: Hashable, Sendable {
  /// A virtual machine in a listing.
  case vm(ObservedVM)
  /// A network card of a virtual machine.
  case nic(ObservedNIC)
  /// A cable that was pulled or put back.
  case link(ObservedLink)
  /// A virtual machine that was switched on or off.
  case power(ObservedPower)
  /// A network interface of an operating system.
  case interface(ObservedInterface)
  /// An attempt to found, join or leave a swarm.
  case swarm(ObservedSwarmAction)
  /// A node in a listing of the swarm.
  case node(ObservedNode)
  /// A service.
  case service(ObservedService)
  /// A service that was told to have another number of replicas.
  case scale(ObservedScale)
  /// A task: one replica's turn on one node.
  case task(ObservedTask)
  /// A container.
  case container(ObservedContainer)
  /// A network of the container engine.
  case network(ObservedNetwork)
  /// A request over HTTP.
  case request(ObservedRequest)
  /// A listing as a whole: how many rows, and whether rows may be missing.
  case listing(ObservedListing)
  /// Bytes that a reader claimed and could not read.
  case unread(UnreadOutput)

  /// The word for it in the events' JSON.
  public var kind: String {
    switch self {
    case .vm: "vm"
    case .nic: "nic"
    case .link: "link"
    case .power: "power"
    case .interface: "interface"
    case .swarm: "swarm"
    case .node: "node"
    case .service: "service"
    case .scale: "scale"
    case .task: "task"
    case .container: "container"
    case .network: "network"
    case .request: "request"
    case .listing: "listing"
    case .unread: "unread"
    }
  }
}

extension Observation: Encodable {
  /// Writes the keys of the observation into the object that is being written.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .vm(let value): try value.encode(to: encoder)
    case .nic(let value): try value.encode(to: encoder)
    case .link(let value): try value.encode(to: encoder)
    case .power(let value): try value.encode(to: encoder)
    case .interface(let value): try value.encode(to: encoder)
    case .swarm(let value): try value.encode(to: encoder)
    case .node(let value): try value.encode(to: encoder)
    case .service(let value): try value.encode(to: encoder)
    case .scale(let value): try value.encode(to: encoder)
    case .task(let value): try value.encode(to: encoder)
    case .container(let value): try value.encode(to: encoder)
    case .network(let value): try value.encode(to: encoder)
    case .request(let value): try value.encode(to: encoder)
    case .listing(let value): try value.encode(to: encoder)
    case .unread(let value): try value.encode(to: encoder)
    }
  }
}
