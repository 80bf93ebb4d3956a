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

  fileprivate init(at moment: Moment, _ state: LabState) {
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

extension LabHistory {
  /// So many moments are looked at; of more, they are spread evenly, and the last one is among them.
  private static let mostMoments = 2_000

  /// The cluster as it was, whenever a listing or a command had shown or changed something of it, or a
  /// replica answered first or last; between the first and the last, what stayed as it was is left out.
  package var clusterCourse: [ClusterMoment] {
    let answers = stated(ReplicaLife.self).compactMap(\.answered)
      .flatMap { [$0.lowerBound, $0.upperBound] }
    let shown = Set(timeline.momentsOfCluster + answers).sorted()
    let step = max(1, (shown.count + Self.mostMoments - 1) / Self.mostMoments)
    var course: [ClusterMoment] = []
    for place in shown.indices
    where place.isMultiple(of: step) || place == shown.count - 1 {
      let now = ClusterMoment(at: shown[place], state(at: shown[place].entry))
      if place == shown.count - 1 || course.last?.nodes != now.nodes
        || course.last?.services != now.services
      {
        course.append(now)
      }
    }
    return course
  }
}
