internal import Events
internal import Session

/// The cluster at a moment, as a figure of its course needs it.
package struct ClusterMoment: Hashable, Sendable {
  /// One node.
  package struct Node: Hashable, Sendable {
    package var name: String
    /// What the managers say of it; nil where nobody can tell.
    package var status: String?
    /// Whether it is ready for tasks, as far as they say.
    package var isReady: Bool
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
    /// The replicas that the managers count as running, and those that are wanted.
    package var running: Int?
    package var desired: Int?
  }

  package var moment: Moment
  package var nodes: [Node]
  package var services: [Service]
}

extension LabHistory {
  /// So many moments are looked at, spread evenly where there are more.
  private static let mostMoments = 400

  /// The cluster as it was, whenever a listing or a command showed something of it; what stayed as it was
  /// is left out.
  package var clusterCourse: [ClusterMoment] {
    let answers = stated(ReplicaLife.self).compactMap(\.answered)
      .flatMap { [$0.lowerBound, $0.upperBound] }
    let ends = faults.flatMap { [$0.from, $0.to] }.compactMap(\.self)
    let shown = Set(timeline.momentsOfCluster + answers + ends).sorted()
    let step = max(1, (shown.count + Self.mostMoments - 1) / Self.mostMoments)
    var course: [ClusterMoment] = []
    for moment in stride(from: 0, to: shown.count, by: step).map({ shown[$0] }) {
      let state = state(at: moment.entry)
      let now = ClusterMoment(
        moment: moment,
        nodes: state.machines.compactMap { machine in
          machine.node.map { node in
            ClusterMoment.Node(
              name: machine.name, status: node.unknownSince == nil ? node.status.text : nil,
              isReady: node.unknownSince == nil && node.status == .ready
                && node.availability == .active,
              hasPower: machine.power != .off,
              leads: node.manager == .leader && node.unknownSince == nil,
              replicas: machine.replicas.count)
          }
        }.sorted { $0.name < $1.name },
        services: state.services.map {
          ClusterMoment.Service(name: $0.name, running: $0.running, desired: $0.desired)
        }.sorted { $0.name < $1.name })
      if course.last?.nodes != now.nodes || course.last?.services != now.services {
        course.append(now)
      }
    }
    return course
  }
}
