internal import Events
internal import Session

/// The cluster at a moment, as a figure of its course needs it.
package struct ClusterMoment: Hashable, Sendable {
  /// One node.
  package struct Node: Hashable, Sendable {
    package var name: String
    /// What the managers say of it; nil where nobody can tell.
    package var status: String?
    /// Whether it is ready, as far as they say.
    package var isReady: Bool
    /// What keeps new tasks from it, as they say it: `Drain`; nil for an active node.
    package var withheld: String?
    /// Whether the machine has power, or nothing says that it has none.
    package var hasPower: Bool
    /// Whether it leads the managers.
    package var leads: Bool
    /// The replicas that are known to run there.
    package var replicas: Int
  }

  /// One service.
  package struct Service: Hashable, Sendable {
    package var name: String
    /// The replicas that the managers counted as running when they were asked last.
    package var running: Int?
    /// Those that are wanted.
    package var desired: Int?
    /// Those of them that a fault had taken away by then, where fewer ran than were counted.
    package var stillCounted: Int
  }

  package var moment: Moment
  package var nodes: [Node]
  package var services: [Service]

  init(at moment: Moment, _ state: LabState) {
    self.moment = moment
    nodes = state.machines.compactMap { machine in
      machine.node.map { node in
        Node(
          name: machine.name, status: node.unknownSince == nil ? node.status.text : nil,
          isReady: node.unknownSince == nil && node.status == .ready,
          withheld: node.availability == .active ? nil : node.availability.text,
          hasPower: machine.power != .off,
          leads: node.manager == .leader && node.unknownSince == nil,
          replicas: machine.replicas.count)
      }
    }
    services = state.services.map { service in
      Service(
        name: service.name, running: service.running, desired: service.desired,
        stillCounted: service.isMiscounted ? service.actual?.stillCounted ?? 0 : 0)
    }
  }
}
