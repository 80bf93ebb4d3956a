private import Events
internal import Lab

// Who schedules, and who answered through whom.
extension TopologyGraph {
  /// So many lines from machines to replicas are drawn; more would be a surface.
  static let mostAnswers = 60

  /// The leader of the managers, where one is known to lead.
  private var leader: Machine? {
    state.machines.first { machine in
      machine.power != .off && machine.node?.manager == .leader
        && machine.node?.unknownSince == nil
    }
  }

  /// The replicas that the leader's part of the cluster is to run, with the places of their cells.
  private var scheduled: [(machine: Machine, place: Int, replica: Replica)] {
    guard let leader else { return [] }
    let part = MachineView.part(of: leader, in: state)
    return state.machines.filter {
      $0.power != .off && MachineView.part(of: $0, in: state) == part
    }.flatMap { machine in
      machine.replicas.enumerated().filter(\.element.isScheduled)
        .map { (machine: machine, place: $0.offset, replica: $0.element) }
    }
  }

  var hasSchedule: Bool { leader != nil && !scheduled.isEmpty }

  /// The leader schedules: an arrow from it to each replica.
  mutating func addSchedule() {
    guard let leader else { return }
    for (machine, place, replica) in scheduled {
      document.addEdge(
        .init(Self.manager(leader), nil, "e"),
        .init(Self.replicas(machine), Self.replicaPort(place), "w"),
        [
          "class": "schedules", "machine": .text(leader.name), "replica": .text(replica.key),
          "color": .color(TopologyStyle.good), "arrowhead": "normal", "penwidth": 1.2,
          "constraint": "false",
        ])
    }
  }

  /// The answers of replicas of services through the machines that spread requests.
  var answers: [(answer: MeshAnswer, machine: Machine, place: Int)] {
    guard state.hasMesh else { return [] }
    let spreading = Set(state.machines.filter { $0.node != nil && $0.power != .off }.map(\.id))
    return state.answers.filter { spreading.contains($0.machine) }.compactMap { answer in
      for machine in state.machines {
        guard
          let place = machine.replicas.firstIndex(where: {
            $0.container == answer.replica && ($0.slot != nil || $0.task != nil)
          })
        else { continue }
        return (answer, machine, place)
      }
      return nil
    }
  }

  /// From where requests came in, to who answered them.
  mutating func addAnswers() {
    for (answer, machine, place) in answers.prefix(Self.mostAnswers) {
      document.addEdge(
        .init("\(answer.machine.name) mesh", nil, "e"),
        .init(Self.replicas(machine), Self.replicaPort(place), "w"),
        [
          "class": "answers", "machine": .text(answer.machine.name),
          "replica": .text(answer.replica.short), "color": .color(TopologyStyle.mesh.wire),
          "style": "dashed", "constraint": "false",
        ])
    }
  }
}
