internal import Events

extension SessionEvidence {
  /// Whether the placement of so many replicas was shown at the right time.
  func placement(ofAtLeast least: Int, when: Requirement.LookTime) -> Verdict {
    let whole = looks.filter { $0.total >= least }
    guard when != .anytime else {
      guard let first = whole.first, let last = whole.last else {
        return Verdict(
          .notSeen, missing: [.init(.placementNotSeen(replicas: least), run: [listTasks])])
      }
      let ends = first.replicas == last.replicas ? [first] : [first, last]
      return Verdict(.met, shown: ends.map(point))
    }
    var verdict = occasions(when, lookedAt: .placement, in: whole.map(\.entries), look: listTasks)
    if verdict.outcome == .met, when == .lastRepair, let last = whole.last {
      verdict.shown = [point(last)]
    }
    return verdict
  }

  private func point(_ look: PlacementLook) -> Verdict.Point {
    let shown = history.findings.filter { finding in
      finding.stated(Placement.self)?.service == look.service
        && finding.from.map { look.entries.last == $0.entry } ?? false
    }
    return .init(
      .placement(service: look.service, look.replicas), entries: look.entries,
      findings: shown.map(\.id))
  }

  /// Whether the nodes were listed at the right time.
  func nodeListing(when: Requirement.LookTime) -> Verdict {
    let listings = history.nodeListings.map(\.moment.entry)
    guard when != .anytime else {
      guard let last = history.nodeListings.last else {
        return Verdict(.notSeen, missing: [.init(.nodesNotListed, run: [listNodes])])
      }
      let ready = last.status.values.count { $0 == .ready }
      return Verdict(
        .met, shown: [.init(.nodesReady(ready), entries: [last.moment.entry])])
    }
    return occasions(when, lookedAt: .nodes, in: listings.map { [$0] }, look: listNodes)
  }

  private func occasions(
    _ when: Requirement.LookTime, lookedAt: VerdictStatement.LookedAt
  ) -> [FaultPhase] {
    // A listing of the nodes shows nothing of a container or a process.
    let shown = history.faults.filter { fault in
      lookedAt == .placement || ![.container, .process].contains(fault.kind)
    }
    let faults = FaultPhase.faults(shown)
    let repaired = FaultPhase.repairs(shown)
    // Without a repair the swarm recovers on its own: the time after the fault is the one to look at.
    let repairs = repaired.isEmpty ? Array(faults.suffix(1)) : repaired
    return switch when {
    case .anytime: []
    case .lastRepair: Array(repairs.suffix(1))
    case .eachRepair: repairs
    case .eachFault: faults
    case .eachFaultAndRepair: (faults + repairs).sorted { $0.begin < $1.begin }
    }
  }

  private func occasions(
    _ when: Requirement.LookTime, lookedAt: VerdictStatement.LookedAt, in looks: [[Int]],
    look: Suggestion
  ) -> Verdict {
    if history.faults.isEmpty {
      return Verdict(.notSeen, missing: [.init(.nothingBroken, run: fault)])
    }
    let occasions = occasions(when, lookedAt: lookedAt)
    let seen = occasions.filter { occasion in looks.contains(where: occasion.holds) }
    var missing: [Verdict.Point] = []
    for occasion in occasions where !seen.contains(where: occasion.isLike) {
      if missing.contains(where: { $0.statement.isLike(occasion) }) { continue }
      let refusals = refusals(of: lookedAt, in: occasion)
      let statement: VerdictStatement =
        refusals.first.map {
          .refused(at: lookedAt, occasion, times: refusals.count, reason: $0.reason)
        } ?? .notLooked(at: lookedAt, occasion)
      missing.append(
        .init(
          statement, entries: refusals.map(\.entry),
          run: occasion.end == nil ? [look] : anew(occasion, look: look)))
    }
    if when != .eachFault, let open = openFault { missing.append(open) }
    let entries = seen.compactMap { occasion in looks.last(where: occasion.holds) }
    return .unlessMissing(
      missing,
      shown: seen.isEmpty
        ? []
        : [
          .init(
            .looked(at: lookedAt, occasions: seen.count), entries: Array(entries.joined()),
            findings: seen.map(\.fault.id))
        ]
    )
  }

  /// The commands of a phase that asked for something and were refused, one for each entry.
  private func refusals(
    of lookedAt: VerdictStatement.LookedAt, in phase: FaultPhase
  ) -> [(entry: Int, reason: String)] {
    let commands = lookedAt == .nodes ? Self.nodeListings : Self.taskListings
    var found: [(entry: Int, reason: String)] = []
    for event in events where phase.holds([event.evidence.entry]) {
      guard case .refusal(let refusal) = event.observation,
        commands.contains(where: refusal.command.hasPrefix),
        found.last?.entry != event.evidence.entry
      else { continue }
      found.append((event.evidence.entry, refusal.reason))
    }
    return found
  }

  private static let nodeListings = ["docker node ls"]
  private static let taskListings = ["docker service ps", "docker stack ps", "docker node ps"]

  /// A cable that is still pulled, a machine that is still off: other kinds of fault may have no
  /// repair.
  private var openFault: Verdict.Point? {
    let open = history.faults.last { $0.to == nil && ($0.kind == .cable || $0.kind == .power) }
    guard let open else { return nil }
    let before = history.faults.last {
      $0.repair != nil && $0.kind == open.kind && $0.machine == open.machine && $0.slot == open.slot
    }
    return .init(
      .notRepaired(open), entries: [open.from.entry],
      run: before?.repair.map { [again($0.entry)] } ?? [repair(open)])
  }

  /// What repairs a cable or a machine.
  package func repair(_ fault: Fault) -> Suggestion {
    let machine = state.machines.first { $0.id == fault.machine }
    let vm = machine.flatMap { virtualMachines(of: $0).first } ?? fault.machine.name
    if fault.kind == .cable, let slot = fault.slot {
      return Suggestion(.connectCable(vm: vm, slot: slot))
    }
    return Suggestion(.start(vm: vm))
  }

  /// The fault and its repair once more, with a look where it was missed.
  private func anew(_ occasion: FaultPhase, look: Suggestion) -> [Suggestion] {
    let breaking = again(occasion.fault.from.entry)
    let repairing = occasion.fault.repair.map { [again($0.entry)] } ?? []
    return occasion.isRepair ? [breaking] + repairing + [look] : [breaking, look] + repairing
  }
}

extension VerdictStatement {
  /// Whether it is about an occasion like this one.
  fileprivate func isLike(_ occasion: FaultPhase) -> Bool {
    switch self {
    case .notLooked(_, let other), .refused(_, let other, _, _): other.isLike(occasion)
    default: false
    }
  }
}
