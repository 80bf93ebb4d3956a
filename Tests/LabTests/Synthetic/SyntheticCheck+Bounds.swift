import Events
import Lab

// Recoveries and clocks: the truth lies within what is said of them.
extension SyntheticCheck {
  mutating func checkRecoveries() {
    for recovery in history.stated(Recovery.self) {
      guard let bounds = recovery.bounds,
        let place = place(of: recovery.fault)
      else { continue }
      let instants =
        switch recovery.object {
        case .replicas: began(recovery.replacements)
        case .requests(let endpoint):
          truth.endpoints.firstIndex(of: endpoint.target).map(truth.answersBack) ?? []
        case .placement: truth.evenAgain
        }
      // Where some requests still were in vain, the endpoint was neither out nor back.
      if case .requests(let endpoint) = recovery.object,
        let node = truth.endpoints.firstIndex(of: endpoint.target),
        truth.cluster.tables[node].flatMap(\.vain).contains(where: { vain in
          let start = truth.faults[place].simulated.effect
          return vain.from - start <= bounds.atMost ?? .infinity
            && bounds.atLeast <= vain.until - start
        })
      {
        continue
      }
      check(.recoveries)
      let isRight = truth.isRecovery(
        of: instants, ofFault: place, atLeast: bounds.atLeast, atMost: bounds.atMost)
      if !isRight {
        let fault = truth.faults[place].simulated
        fail(
          .recoveries,
          "\(recovery.object) after \(fault.cause): \(bounds.atLeast.shown) to "
            + "\((bounds.atMost ?? .nan).shown); really at "
            + "\(instants.map { ($0 - fault.effect).shown })")
      }
    }
  }

  /// When the last of the replicas that came in the place of lost ones really began to run; nothing
  /// where one of them is not that of its slot.
  private func began(_ replacements: [Recovery.Replacement]) -> [Double] {
    let times = replacements.map { replacement -> Double? in
      guard let lost = replica(replacement.lost), let new = replacement.new.flatMap(replica),
        lost.slot == new.slot, lost.created < new.created
      else { return nil }
      return new.running
    }
    let known = times.compactMap(\.self)
    return known.count == times.count ? [known.max()].compactMap(\.self) : []
  }

  private func replica(_ life: Life) -> SimulatedReplica? {
    truth.cluster.replicas.first { replica in
      life.task.map { replica.task.hasPrefix($0.short) }
        ?? (replica.container == life.container?.short)
    }
  }

  mutating func checkClocks() {
    for offset in history.clocks {
      check(.clocks)
      let isRight =
        truth.isOffset(of: offset.machine.name, atLeast: offset.atLeast, atMost: offset.atMost)
        && !offset.isChanged
      guard !isRight else { continue }
      fail(
        .clocks,
        "\(offset.clock) of \(offset.machine): \((offset.atLeast ?? .nan).shown) to "
          + "\((offset.atMost ?? .nan).shown), really \(truth.offsets[offset.machine.name] ?? .nan)"
      )
    }
    // What can be told to be off is told.
    let told = history.stated(ClockOffset.self).map(\.machine.name)
    for offset in history.clocks where offset.disagrees && !told.contains(offset.machine.name) {
      fail(.clocks, "\(offset.machine) is off, nothing found")
    }
    let lone = history.stated(UnmatchedRepair.self).map(\.moment.entry)
    // A cable that was put back before it was pulled, or on a card that nobody pulls.
    for entry in truth.lonelyRepairs {
      check(.loneRepairs)
      if !lone.contains(entry) { fail(.loneRepairs, "entry \(entry)") }
    }
    for entry in lone where !truth.lonelyRepairs.contains(entry) {
      fail(.loneRepairs, "entry \(entry) was none")
    }
  }
}
