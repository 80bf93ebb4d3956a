/// What a machine is in a swarm.
package enum SwarmRole: String, Hashable, Sendable, Encodable {
  case manager, worker
}

/// An attempt to found, join or leave a swarm.
package struct ObservedSwarmAction: Hashable, Sendable, Encodable {
  package enum Action: String, Hashable, Sendable, Encodable {
    case `init`, join, leave
  }

  package var action: Action
  /// The node that came of it, where it is said.
  package var node: NodeID?
  /// Where it is said.
  package var role: SwarmRole?
  package var outcome: Outcome
  /// The refusal, in the daemon's words.
  package var reason: String?
  /// True where a manager founds its swarm anew, without the other managers: `--force-new-cluster`.
  package var isAnew: Bool?

  package init(
    action: Action, node: NodeID? = nil, role: SwarmRole? = nil, outcome: Outcome,
    reason: String? = nil
  ) {
    (self.action, self.node, self.role, self.outcome) = (action, node, role, outcome)
    self.reason = reason
  }
}

/// A token that lets machines join a swarm, masked.
package struct ObservedToken: Hashable, Sendable, Encodable {
  package enum Role: String, Hashable, Sendable, Encodable {
    case manager, worker
    /// The key of locked managers.
    case unlock
  }

  package var role: Role
  /// The token as recorded: its pseudonym.
  package var token: String
  /// The manager it is to be used with.
  package var address: String?

  package init(role: Role, token: String, address: String? = nil) {
    (self.role, self.token, self.address) = (role, token, address)
  }
}

/// A node of the swarm as a manager lists it.
package struct ObservedNode: Hashable, Sendable, Encodable {
  // docker/cli `cli/command/node/formatter.go`
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case ready = "Ready"
    case down = "Down"
    case unknown = "Unknown"
    case disconnected = "Disconnected"
  }

  package enum Availability: String, Hashable, Sendable, CaseIterable {
    case active = "Active"
    case pause = "Pause"
    case drain = "Drain"
  }

  package enum ManagerStatus: String, Hashable, Sendable, CaseIterable {
    case leader = "Leader"
    case reachable = "Reachable"
    case unreachable = "Unreachable"
    case unknown = "Unknown"
  }

  package var id: NodeID
  /// The name of its machine.
  package var hostname: String
  package var status: Printed<Status>
  package var availability: Printed<Availability>
  /// Nil for a worker.
  package var manager: Printed<ManagerStatus>?
  /// The version of its engine.
  package var engine: String?
  /// Where it is said.
  package var role: Printed<SwarmRole>?
  /// The address it has in the swarm.
  package var address: String?
  /// Whether it is the node that answered (the `*`).
  package var queried: Bool

  package init(
    id: NodeID, hostname: String, status: Printed<Status>, availability: Printed<Availability>,
    manager: Printed<ManagerStatus>? = nil, engine: String? = nil, role: Printed<SwarmRole>? = nil,
    address: String? = nil, queried: Bool = false
  ) {
    (self.id, self.hostname, self.status, self.availability) = (id, hostname, status, availability)
    (self.manager, self.engine, self.role, self.address) = (manager, engine, role, address)
    self.queried = queried
  }
}

/// A service of the swarm.
package struct ObservedService: Hashable, Sendable, Encodable {
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    case replicated, global
    case replicatedJob = "replicated job"
    case globalJob = "global job"
  }

  package var id: ServiceID
  package var name: String?
  package var mode: Printed<Mode>?
  /// Replicas that run.
  package var running: Int?
  /// Replicas that are wanted.
  package var desired: Int?
  package var image: String?
  /// Published ports, as printed: `*:80->80/tcp`.
  package var ports: String?
  /// How its last update goes, as printed: `updating`, `paused`, `completed`, `rollback_completed`.
  package var update: String?
  /// What the engine says of that.
  package var updateMessage: String?

  package init(
    id: ServiceID, name: String? = nil, mode: Printed<Mode>? = nil, running: Int? = nil,
    desired: Int? = nil, image: String? = nil, ports: String? = nil
  ) {
    (self.id, self.name, self.mode, self.running, self.desired) = (id, name, mode, running, desired)
    (self.image, self.ports) = (image, ports)
  }
}

/// A service that was told to have another number of replicas.
package struct ObservedScale: Hashable, Sendable, Encodable {
  package var service: String
  /// Replicas it shall have.
  package var desired: Int
  /// Whether the command saw it converge.
  package var converged: Bool

  package init(service: String, desired: Int, converged: Bool) {
    (self.service, self.desired, self.converged) = (service, desired, converged)
  }
}

/// A task of a service: one replica's turn on one node.
package struct ObservedTask: Hashable, Sendable, Encodable {
  // moby/swarmkit `api/types.proto`
  package enum State: String, Hashable, Sendable, CaseIterable {
    case new = "New"
    case pending = "Pending"
    case assigned = "Assigned"
    case accepted = "Accepted"
    case allocated = "Allocated"
    case preparing = "Preparing"
    case ready = "Ready"
    case starting = "Starting"
    case running = "Running"
    case complete = "Complete"
    case shutdown = "Shutdown"
    case failed = "Failed"
    case rejected = "Rejected"
    case remove = "Remove"
    case orphaned = "Orphaned"
  }

  package var id: TaskID
  /// Service, dot, slot.
  package var name: String
  package var service: String?
  /// The number of the replica, from 1.
  package var slot: Int?
  package var image: String?
  /// The node it was put on.
  package var node: String?
  /// The state that is wanted.
  package var desired: Printed<State>
  /// The state it is in; nil where a copy lost it.
  package var state: Printed<State>?
  /// How long it has been in that state.
  package var age: AgeBounds?
  /// Why it failed, as printed.
  package var error: String?

  package init(
    id: TaskID, name: String, service: String? = nil, slot: Int? = nil, image: String? = nil,
    node: String? = nil, desired: Printed<State>, state: Printed<State>? = nil,
    age: AgeBounds? = nil, error: String? = nil
  ) {
    (self.id, self.name, self.service, self.slot, self.image) = (id, name, service, slot, image)
    (self.node, self.desired, self.state, self.age, self.error) = (node, desired, state, age, error)
  }
}

/// A stack of services.
package struct ObservedStack: Hashable, Sendable, Encodable {
  package var name: String
  /// How many services it has.
  package var services: Int?

  package init(name: String, services: Int? = nil) {
    self.name = name
    self.services = services
  }
}
