internal import Events

extension Placement {
  /// One finding for every listing of a service's tasks that shows them spread in another way than
  /// the one before.
  ///
  /// Nodes that the managers listed by then and that hold no replica count with none.
  static func findings(in events: [Event], names: MachineNames) -> [Finding] {
    var nodes: Set<String> = []
    var counts: [String: [String: Int]] = [:]
    var listed: [(service: String, moment: Moment, replicas: [String: Int])] = []
    for event in events {
      switch event.observation {
      case .node(let node):
        nodes.insert(names.machine(node.hostname))
      case .task(let task):
        guard let service = task.service, let node = task.node else { continue }
        let moment = event.evidence.moment
        if listed.last?.moment != moment || listed.last?.service != service {
          let none = Dictionary(uniqueKeysWithValues: nodes.map { ($0, 0) })
          listed.append((service, moment, none))
        }
        guard task.isRunning else { continue }
        listed[listed.count - 1].replicas[names.machine(node), default: 0] += 1
      default: break
      }
    }
    return listed.compactMap { service, moment, replicas in
      guard counts[service] != replicas else { return nil }
      counts[service] = replicas
      return Finding(
        .placement(Placement(service: service, replicas: replicas)), from: moment, to: nil,
        entries: [moment.entry])
    }
  }
}
