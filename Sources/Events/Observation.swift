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
  /// A command that was told to change something.
  case change(ObservedChange)
  /// An image of the container engine.
  case image(ObservedImage)
  /// A volume of the container engine.
  case volume(ObservedVolume)
  /// A stack of services.
  case stack(ObservedStack)
  /// What a container uses.
  case usage(ObservedUsage)
  /// A token that lets machines join, masked.
  case token(ObservedToken)
  /// What a container or task wrote.
  case log(ObservedLog)
  /// Something the container engine says has happened.
  case occurrence(ObservedOccurrence)
  /// A container engine as it describes itself.
  case engine(ObservedEngine)
  /// The version of a program.
  case version(ObservedVersion)
  /// A network of the hypervisor.
  case hypervisorNetwork(ObservedHypervisorNetwork)
  /// A virtual disk.
  case medium(ObservedMedium)
  /// A saved state of a virtual machine.
  case snapshot(ObservedSnapshot)
  /// Something a guest tells its hypervisor.
  case property(ObservedProperty)
  /// A route.
  case route(ObservedRoute)
  /// A socket.
  case socket(ObservedSocket)
  /// A series of echo requests.
  case ping(ObservedPing)
  /// Whether an interface has a link.
  case carrier(ObservedCarrier)
  /// Names of a machine or an address.
  case name(ObservedName)
  /// A unit of the service manager.
  case unit(ObservedUnit)
  /// How long a machine has been running.
  case uptime(ObservedUptime)
  /// What a clock showed.
  case clock(ObservedClock)
  /// A listing as a whole: how many rows, and whether rows may be missing.
  case listing(ObservedListing)
  /// A command that was to show something and was refused.
  case refusal(ObservedRefusal)
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
    case .change: "change"
    case .image: "image"
    case .volume: "volume"
    case .stack: "stack"
    case .usage: "usage"
    case .token: "token"
    case .log: "log"
    case .occurrence: "occurrence"
    case .engine: "engine"
    case .version: "version"
    case .hypervisorNetwork: "hypervisor-network"
    case .medium: "medium"
    case .snapshot: "snapshot"
    case .property: "property"
    case .route: "route"
    case .socket: "socket"
    case .ping: "ping"
    case .carrier: "carrier"
    case .name: "name"
    case .unit: "unit"
    case .uptime: "uptime"
    case .clock: "clock"
    case .listing: "listing"
    case .refusal: "refusal"
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
    case .change(let value): try value.encode(to: encoder)
    case .image(let value): try value.encode(to: encoder)
    case .volume(let value): try value.encode(to: encoder)
    case .stack(let value): try value.encode(to: encoder)
    case .usage(let value): try value.encode(to: encoder)
    case .token(let value): try value.encode(to: encoder)
    case .log(let value): try value.encode(to: encoder)
    case .occurrence(let value): try value.encode(to: encoder)
    case .engine(let value): try value.encode(to: encoder)
    case .version(let value): try value.encode(to: encoder)
    case .hypervisorNetwork(let value): try value.encode(to: encoder)
    case .medium(let value): try value.encode(to: encoder)
    case .snapshot(let value): try value.encode(to: encoder)
    case .property(let value): try value.encode(to: encoder)
    case .route(let value): try value.encode(to: encoder)
    case .socket(let value): try value.encode(to: encoder)
    case .ping(let value): try value.encode(to: encoder)
    case .carrier(let value): try value.encode(to: encoder)
    case .name(let value): try value.encode(to: encoder)
    case .unit(let value): try value.encode(to: encoder)
    case .uptime(let value): try value.encode(to: encoder)
    case .clock(let value): try value.encode(to: encoder)
    case .listing(let value): try value.encode(to: encoder)
    case .refusal(let value): try value.encode(to: encoder)
    case .unread(let value): try value.encode(to: encoder)
    }
  }
}
