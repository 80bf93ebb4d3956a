/// What an event says was seen.
///
/// In a box of its own, so that the many copies of an event share it: the largest of these has 300 bytes.
package indirect enum Observation: Hashable, Sendable {
  case vm(ObservedVM)
  case nic(ObservedNIC)
  case link(ObservedLink)
  case power(ObservedPower)
  case interface(ObservedInterface)
  case swarm(ObservedSwarmAction)
  case node(ObservedNode)
  case service(ObservedService)
  case scale(ObservedScale)
  case task(ObservedTask)
  case container(ObservedContainer)
  case network(ObservedNetwork)
  case request(ObservedRequest)
  case change(ObservedChange)
  case image(ObservedImage)
  case volume(ObservedVolume)
  case stack(ObservedStack)
  case usage(ObservedUsage)
  case token(ObservedToken)
  case log(ObservedLog)
  case occurrence(ObservedOccurrence)
  case engine(ObservedEngine)
  case version(ObservedVersion)
  case hypervisorNetwork(ObservedHypervisorNetwork)
  case medium(ObservedMedium)
  case snapshot(ObservedSnapshot)
  case property(ObservedProperty)
  case route(ObservedRoute)
  case socket(ObservedSocket)
  case ping(ObservedPing)
  case load(ObservedLoad)
  case carrier(ObservedCarrier)
  case row(ObservedRow)
  case table(ObservedTable)
  case name(ObservedName)
  case unit(ObservedUnit)
  case uptime(ObservedUptime)
  case clock(ObservedClock)
  case listing(ObservedListing)
  case refusal(ObservedRefusal)
  case unread(UnreadOutput)

  /// The words for them in the events' JSON.
  package enum Kind: String, Hashable, Sendable, Encodable, CaseIterable {
    case vm, nic, link, power, interface
    case swarm, node, service, scale, task, container, network, request, change
    case image, volume, stack, usage, token, log, occurrence, engine, version
    case hypervisorNetwork = "hypervisor-network"
    case medium, snapshot, property
    case route, socket, ping, load, carrier, row, table, name, unit, uptime, clock
    case listing, refusal, unread
  }

  package var kind: Kind { parts.kind }

  /// What it is and what was seen.
  private var parts: (kind: Kind, seen: any Encodable) {
    switch self {
    case .vm(let seen): (.vm, seen)
    case .nic(let seen): (.nic, seen)
    case .link(let seen): (.link, seen)
    case .power(let seen): (.power, seen)
    case .interface(let seen): (.interface, seen)
    case .swarm(let seen): (.swarm, seen)
    case .node(let seen): (.node, seen)
    case .service(let seen): (.service, seen)
    case .scale(let seen): (.scale, seen)
    case .task(let seen): (.task, seen)
    case .container(let seen): (.container, seen)
    case .network(let seen): (.network, seen)
    case .request(let seen): (.request, seen)
    case .change(let seen): (.change, seen)
    case .image(let seen): (.image, seen)
    case .volume(let seen): (.volume, seen)
    case .stack(let seen): (.stack, seen)
    case .usage(let seen): (.usage, seen)
    case .token(let seen): (.token, seen)
    case .log(let seen): (.log, seen)
    case .occurrence(let seen): (.occurrence, seen)
    case .engine(let seen): (.engine, seen)
    case .version(let seen): (.version, seen)
    case .hypervisorNetwork(let seen): (.hypervisorNetwork, seen)
    case .medium(let seen): (.medium, seen)
    case .snapshot(let seen): (.snapshot, seen)
    case .property(let seen): (.property, seen)
    case .route(let seen): (.route, seen)
    case .socket(let seen): (.socket, seen)
    case .ping(let seen): (.ping, seen)
    case .load(let seen): (.load, seen)
    case .carrier(let seen): (.carrier, seen)
    case .row(let seen): (.row, seen)
    case .table(let seen): (.table, seen)
    case .name(let seen): (.name, seen)
    case .unit(let seen): (.unit, seen)
    case .uptime(let seen): (.uptime, seen)
    case .clock(let seen): (.clock, seen)
    case .listing(let seen): (.listing, seen)
    case .refusal(let seen): (.refusal, seen)
    case .unread(let seen): (.unread, seen)
    }
  }
}

extension Observation: Encodable {
  /// Writes the keys of the observation into the object that is being written.
  package func encode(to encoder: any Encoder) throws { try parts.seen.encode(to: encoder) }
}
