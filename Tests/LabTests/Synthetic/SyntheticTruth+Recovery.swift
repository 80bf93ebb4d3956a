// When what was broken was whole again: what findings of recovery have to contain.
extension SyntheticTruth {
  /// When the manager counted all replicas again, after a time in which it did not.
  var replicasBack: [Double] { understaffed.map(\.until).filter { $0 < end } }

  /// When an endpoint that failed every request, or some in vain, began to answer again.
  func answersBack(of node: Int) -> [Double] {
    let vain = cluster.tables[node].flatMap(\.vain).map(\.until)
    return (silences(of: node).map(\.until) + vain).filter { $0 < end }.sorted()
  }

  /// When the replicas lay evenly again, after a time in which they did not.
  var evenAgain: [Double] {
    let times = cluster.replicas.flatMap { [$0.running, $0.unwanted, $0.reported] }
    let edges = Set(times.filter { 0 < $0 && $0 < end } + [0, end]).sorted()
    var wasEven = true
    return zip(edges, edges.dropFirst()).compactMap { from, until in
      let counts = placement(at: (from + until) / 2).values
      let isEven = (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
      defer { wasEven = isEven }
      return isEven && !wasEven ? from : nil
    }
  }

  /// Whether a recovery may be said to have taken between two durations after a fault, or after
  /// its repair: one of the instants lies there.
  ///
  /// Durations are measured as those of detections are: from the end of the command at least, from
  /// its start at most.
  func isRecovery(
    of instants: [Double], afterRepair: Bool = false, ofFault place: Int, atLeast: Double?,
    atMost: Double?
  ) -> Bool {
    let fault = faults[place].simulated
    let start = afterRepair ? fault.repaired : fault.effect
    return instants.contains { instant in
      let took = instant - start
      return (atLeast ?? 0) - SyntheticCheck.rounding <= took
        && took <= (atMost ?? .infinity) + SyntheticCheck.rounding
    }
  }

  /// Whether a guest's clock may be said to be ahead of the recorder's by so many seconds.
  func isOffset(of machine: String, atLeast: Double?, atMost: Double?) -> Bool {
    guard let offset = offsets[machine] else { return false }
    return (atLeast ?? -.infinity) - SyntheticCheck.rounding <= offset
      && offset <= (atMost ?? .infinity) + SyntheticCheck.rounding
  }

  /// Whether a fault that no command made may be said to have shown itself by a time: a node that
  /// was really lost, by then, without a command.
  func isUncommanded(machine: String, shownBy time: Double) -> Bool {
    faults.indices.contains { place in
      let fault = faults[place]
      guard fault.entry == nil, fault.simulated.effect <= time else { return false }
      let lost = cluster.changes.filter { $0.fault == place }.map { machines[$0.node] }
      return fault.machine == machine || lost.contains(machine)
    }
  }
}
