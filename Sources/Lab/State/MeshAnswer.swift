package import Events

/// Answers of one replica to requests that were made to one machine.
package struct MeshAnswer: Hashable, Sendable {
  /// The machine that was asked.
  package var machine: MachineID
  /// The replica that answered.
  package var replica: ContainerID
  /// How often it did.
  package var count: Int
  /// The last answer.
  package var last: Moment
}

extension LabHistory {
  /// The laboratory as it was at an entry, with hindsight, and which replicas answered through which machine
  /// from the last fault or repair up to then; nil asks for the end.
  package func figure(at entry: Int?) -> LabState {
    var state = state(at: entry)
    guard let now = state.moment else { return state }
    let since = lastTurn(before: now)
    var running: Set<ContainerID> = []
    for machine in state.machines where machine.power != .off {
      running.formUnion(machine.replicas.compactMap(\.container))
    }
    struct Path: Hashable {
      var machine: MachineID
      var replica: ContainerID
    }
    var found: [Path: (count: Int, last: Moment)] = [:]
    for request in requests.reversed() where request.moment <= now {
      if let since, request.moment <= since { break }
      guard request.outcome == .ok, let machine = request.endpoint.machine,
        let replica = request.responder, running.contains(replica)
      else { continue }
      let path = Path(machine: machine, replica: replica)
      found[path] = ((found[path]?.count ?? 0) + request.count, found[path]?.last ?? request.moment)
    }
    state.answers = found.map {
      MeshAnswer(
        machine: $0.key.machine, replica: $0.key.replica, count: $0.value.count, last: $0.value.last
      )
    }.sorted { ($0.machine, $0.replica) < ($1.machine, $1.replica) }
    return state
  }

  /// When something was broken or repaired last, or the cluster came apart or together: only answers after
  /// that say who reaches whom.
  private func lastTurn(before now: Moment) -> Moment? {
    let done = faults.flatMap { fault -> [Moment] in
      let from = Moment(entry: fault.from.entry, time: fault.done ?? fault.from.time)
      let to = fault.to.map { Moment(entry: $0.entry, time: fault.restored ?? $0.time) }
      return [from, to].compactMap(\.self)
    }
    let apart = stated(SplitBrain.self).filter { $0.verdict != .unclear }
      .flatMap { [$0.lastCommon, $0.joined].compactMap(\.self) }
    return (done + apart).filter { $0 < now }.max()
  }
}
