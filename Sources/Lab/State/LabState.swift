package import Events
package import Session

/// The laboratory at one moment, as far as the record shows it by then.
package struct LabState: Hashable, Sendable {
  /// The last entry that is taken into account; nil before the first.
  package var moment: Moment?
  /// The name to print for the machine that the commands were typed on.
  package var host: String?
  /// The name of the hypervisor, from `session.yaml`.
  package var hypervisor: String?
  package var machines: [Machine] = []
  /// The hypervisor's networks, in the order of `session.yaml`, then by name.
  package var networks: [HypervisorNetwork] = []
  /// The container engine's networks, by name.
  package var engineNetworks: [EngineNetwork] = []
  package var services: [ServiceState] = []
  /// The tasks that the managers listed last, by service and slot.
  package var tasks: [TaskState] = []
  /// The containers that the machines listed last, by machine.
  package var containers: [ContainerState] = []
  /// Programs outside the machines that use them: those of `session.yaml`.
  package var clients: [Manifest.Client] = []
  /// Programs that the record shows to have used the machines from outside, by name and port.
  package var programs: [UsedProgram] = []
  /// The host's own interfaces that the hypervisor's networks lead to, or by which the host leads out.
  package var adapters: [HostAdapter] = []
  /// Which replicas answered through which machine, by these two; only of `LabHistory.figure(at:)`.
  package var answers: [MeshAnswer] = []
  /// Endpoints that were asked from outside the machines by then, by name.
  package var endpoints: [AskedEndpoint] = []
}

extension LabState {
  /// The other machines that ran the same replica, as parts of a cluster do that came apart.
  package func twins(of replica: Replica, on machine: Machine) -> [MachineID] {
    guard let slot = replica.slot else { return [] }
    return machines.filter { other in
      other.id != machine.id
        && other.replicas.contains { $0.service == replica.service && $0.slot == slot }
    }.map(\.id)
  }
}

/// A network of the hypervisor that cards are attached to.
package struct HypervisorNetwork: Hashable, Sendable {
  /// The short name that cards refer to.
  package var id: String
  /// The name to print.
  package var name: String
  package var attachment: Printed<ObservedNIC.Attachment>?
  /// What it is for.
  package var purpose: String?
  /// The name that the hypervisor gives it: `vboxnet0`.
  package var hypervisorName: String?
  /// What cards on it are for; nil where that is not known.
  package var role: Role?
  /// The addresses that the hypervisor gives out on it, the lowest and the highest.
  package var leases: [String] = []
  /// Where a default route through it was shown last.
  package var leadsOut: Moment?
  /// Where it was last seen; nil when only `session.yaml` states it.
  package var seen: Moment?
}

extension HypervisorNetwork {
  /// What it is for, and the name that the hypervisor gives it.
  package var about: String? {
    let parts = [purpose, hypervisorName].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What cards on a network are for.
  package enum Role: Hashable, Sendable {
    /// As `session.yaml` says.
    case stated(String)
    /// To reach what is outside of the laboratory.
    case internet
    /// Nodes of the swarm have their addresses there.
    case cluster
    /// Machines are reached there from outside.
    case access
  }
}

/// A network of the container engines as last seen.
package struct EngineNetwork: Hashable, Sendable {
  package var network: ObservedNetwork
  /// When it came to be: after a listing that would have shown it, by the first that did.
  package var since: Instant
  package var seen: Moment
  /// The machine whose engine listed it last.
  package var listedBy: MachineID?

  package init(
    network: ObservedNetwork, since: Instant, seen: Moment, listedBy: MachineID? = nil
  ) {
    (self.network, self.since, self.seen, self.listedBy) = (network, since, seen, listedBy)
  }
}

/// An endpoint that was asked from outside the machines, and what came of the last request to it.
package struct AskedEndpoint: Hashable, Sendable {
  package var endpoint: Endpoint
  /// What came of the last request, and since when each came to the same.
  @LastSeen package var outcome: RequestOutcome?
  /// The container that answered last.
  @LastSeen package var responder: ContainerID?

  /// An endpoint of which nothing came yet.
  package init(endpoint: Endpoint) { self.endpoint = endpoint }
}

extension AskedEndpoint {
  /// Takes in a request and what came of it.
  mutating func see(_ request: ObservedRequest, at moment: Moment) {
    $outcome.see(request.outcome, at: moment)
    if request.outcome == .ok { $responder.see(request.responder, at: moment) }
  }
}

/// A service of the swarm as last seen.
package struct ServiceState: Hashable, Sendable {
  package var name: String
  @LastSeen package var id: ServiceID?
  @LastSeen package var mode: Printed<ObservedService.Mode>?
  /// Replicas that ran.
  @LastSeen package var running: Int?
  /// Replicas that were wanted.
  @LastSeen package var desired: Int?
  @LastSeen package var image: String?
  /// Published ports as printed: `*:80->80/tcp`.
  @LastSeen package var ports: String?
  package var seen: Moment
  /// What ran, with hindsight; nil where only what was known is asked for.
  package var actual: Actual?

  /// The replicas that ran at the moment, whatever the managers' last listing had counted.
  package struct Actual: Hashable, Sendable {
    package var running: Int
    /// Those of them beyond one a slot: parts of the cluster that were cut off ran them once more.
    package var twice: Int
    /// Replicas that a fault took away and that the last listing counted still.
    package var stillCounted: Int
  }

  /// Whether another number ran than the managers' last listing counts.
  package var isMiscounted: Bool {
    guard let running, let actual else { return false }
    return actual.running != running
  }

  /// A service of which only the name is known.
  package init(name: String, seen: Moment) {
    self.name = name
    self.seen = seen
  }
}

/// A task of a service as the managers listed it last.
package struct TaskState: Hashable, Sendable {
  package var id: TaskID
  package var service: String
  package var slot: Int?
  /// The machine it was put on.
  package var machine: MachineID?
  package var desired: Printed<ObservedTask.State>
  package var state: Printed<ObservedTask.State>?
  package var image: String?
  package var seen: Moment
}

/// A container as its machine listed it last.
package struct ContainerState: Hashable, Sendable {
  package var id: ContainerID
  package var name: String?
  package var machine: MachineID
  /// The service it is a replica of.
  package var service: String?
  package var slot: Int?
  package var task: TaskID?
  /// Its status as printed: `Up 5 minutes`.
  package var status: String?
  package var state: Printed<ObservedContainer.State>?
  package var image: String?
  /// Its addresses with their prefix length.
  package var addresses: [String] = []
  package var seen: Moment
  /// When its status or state was seen last; nil where neither is known.
  package var stated: Moment?
  /// Its last answer; nil where it gave none.
  package var answered: Moment?
  /// What is known of its life, with hindsight.
  package var life: Life?
}
