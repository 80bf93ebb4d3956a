internal import Events
package import Lab

/// The mark and the name of each replica: the same in every figure of a session.
package struct ReplicaMarks: Hashable, Sendable {
  private var marks: [ContainerID: TimelineMark] = [:]
  private var names: [ContainerID: String] = [:]
  private var services: [ContainerID: String] = [:]

  /// So much of a container's id tells it from others of its replica.
  private static let digits = 4

  /// The marks of a session, in the order in which the replicas first answered.
  package init(_ history: LabHistory) {
    for request in history.requests where request.outcome == .ok {
      if let responder = request.responder, marks[responder] == nil {
        marks[responder] = TimelineMark.number(marks.count)
      }
    }
    let lives = history.findings.compactMap { $0.stated(ReplicaLife.self) }
    // Where there is one service, its name says nothing.
    let hasSeveral = Set(lives.compactMap(\.service)).count > 1
    for life in lives {
      guard let service = life.service, let machine = life.machine else { continue }
      let replica = life.slot.map { hasSeveral ? "\(service).\($0)" : "\($0)" } ?? service
      services[life.container] = service
      names[life.container] =
        "\(replica) · \(machine.name) · \(life.container.short.prefix(Self.digits))"
    }
  }

  func mark(of container: ContainerID) -> TimelineMark? { marks[container] }

  /// The name of a replica's service, and what follows it in the replica's name; nil where the name has none.
  func parts(of container: ContainerID) -> (service: String, rest: String)? {
    guard let service = services[container], let name = names[container],
      name.hasPrefix(service)
    else { return nil }
    return (service, String(name.dropFirst(service.count)))
  }

  /// The number of the replica, its machine, and the beginning of its id; the id where they are not known.
  func name(of container: ContainerID) -> String { names[container] ?? container.short }
}
