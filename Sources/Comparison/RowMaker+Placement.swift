internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

extension RowMaker {
  /// Where the replicas ran after each fault, repair and order: by the last listing that shows them all.
  mutating func makePlacements() {
    let (own, others) = (placements(of: one, isFirst: true), placements(of: other, isFirst: false))
    for key in own.allKeys(with: others) {
      guard let (found, placement) = own[key] ?? others[key] else { continue }
      let isFirst = own[key] != nil
      let cause = (isFirst ? one : other).name(ofCause: placement.cause)
      guard isShared(cause) else { continue }
      let isAfter = if case .repair? = placement.after { true } else { false }
      let thing = thing(placement)
      if let (first, mine) = own[key], let (second, its) = others[key] {
        add(
          .placement, .placement, thing, cause: cause, isAfterRepair: isAfter,
          exact: .init(counts(mine, one), first.entries),
          .init(counts(its, other), second.entries))
      } else {
        var remarks = blindness(beside: found.entries, isFirst: isFirst)
        // A listing that does not show all of the replicas tells nothing of where they are.
        if remarks.isEmpty { remarks = [.notShown] }
        add(
          .placement, .placement, thing, cause: cause, isAfterRepair: isAfter,
          only: .init(counts(placement, isFirst ? one : other), found.entries), isFirst: isFirst,
          remarks)
      }
    }
    makeSlots()
  }

  private func thing(_ placement: Placement) -> String {
    guard case .order(let replicas, _)? = placement.after else { return placement.service }
    return placement.service + (replicas.map { "=\($0)" } ?? "")
  }

  private func counts(_ placement: Placement, _ run: ComparedRun) -> ComparedValue {
    .counts(
      Dictionary(
        (placement.replicas ?? [:]).map { (run.name(of: $0.key), $0.value) },
        uniquingKeysWith: +))
  }

  private func placements(
    of run: ComparedRun, isFirst: Bool
  ) -> [String: (Finding, Placement)] {
    var found: [String: (Finding, Placement)] = [:]
    for finding in run.history.findings {
      guard let placement = finding.stated(Placement.self), placement.replicas != nil else {
        continue
      }
      let trigger: String
      switch placement.after {
      case .fault(let fault, _): trigger = "fault/\(run.name(of: fault))"
      case .repair(let fault, _): trigger = "repair/\(run.name(of: fault))"
      case .order(_, let moment):
        let step = run.step(moment.entry).flatMap { isFirst ? $0 : owners[$0] }
        guard let step else { continue }
        trigger = "order/\(step)"
      case nil: trigger = "start"
      }
      found["\(placement.service)/\(trigger)"] = (finding, placement)
    }
    return found
  }

  /// On which machines each replica ran, one after the other: which of several equal machines gets which
  /// number is chance.
  private mutating func makeSlots() {
    let lists = { (run: ComparedRun) -> [String: (text: String, entries: [Int])] in
      var found: [String: (text: String, entries: [Int])] = [:]
      for life in run.history.stated(ReplicaLife.self) {
        guard let service = life.service, let slot = life.slot, let machine = life.machine else {
          continue
        }
        let key = "\(service).\(slot)"
        let name = run.name(of: machine)
        let before = found[key]
        found[key] = (
          before.map { "\($0.text) → \(name)" } ?? name,
          (before?.entries ?? [])
            + [life.seen?.lowerBound.entry, life.answered?.lowerBound.entry]
            .compactMap(\.self)
        )
      }
      return found
    }
    let (own, its) = (lists(one), lists(other))
    for key in own.allKeys(with: its) {
      guard let first = own[key], let second = its[key] else { continue }
      add(
        .placement, .slots, key, exact: .init(.text(first.text), first.entries),
        .init(.text(second.text), second.entries), [.chance])
    }
  }

  /// The findings that are compared by what they state alone.
  mutating func makeOthers() {
    compare(Leadership.self, .leader, \.fault) { leader, run in
      .text("\(run.name(of: leader.old)) → \(run.name(of: leader.new))")
    }
    compare(Quorum.self, .quorum, { $0.causes.first }) { quorum, run in
      .text(quorum.managers.map { run.name(of: $0) }.sorted().joined(separator: ", "))
    }
    compare(ServiceUpdate.self, .update, { _ in nil }) { update, _ in
      .text("\(update.newImages.joined(separator: ", ")): \(update.result.rawValue)")
    }
    compare(Shortfall.self, .shortfall, { _ in nil }) { shortfall, _ in
      .text("\(shortfall.most)/\(shortfall.desired)")
    }
    compare(TaskFailure.self, .taskFailure, { _ in nil }) { failure, run in
      .text(
        [failure.state.text, failure.error.map { run.roles.meaning(of: $0) }].compactMap(\.self)
          .joined(separator: ": "))
    }
    compare(ClockOffset.self, .clock, { _ in nil }) { _, _ in .flag(true) }
    compare(UnmatchedRepair.self, .repair, { _ in nil }) { _, _ in .flag(true) }
    compare(Ineffective.self, .ineffective, { _ in nil }) { _, _ in .flag(true) }
  }

  private mutating func compare<Value: FindingStatement>(
    _ kind: Value.Type, _ subject: ComparisonRow.Subject, _ cause: (Value) -> FindingID?,
    _ value: (Value, ComparedRun) -> ComparedValue
  ) {
    let (own, others) = (one.findings(kind), other.findings(kind))
    for name in own.allKeys(with: others) {
      guard let (found, statement) = own[name] ?? others[name] else { continue }
      let isFirst = own[name] != nil
      guard isShared((isFirst ? one : other).name(ofCause: cause(statement))) else { continue }
      if let (first, mine) = own[name], let (second, its) = others[name] {
        add(
          .others, subject, name, exact: .init(value(mine, one), first.entries),
          .init(value(its, other), second.entries))
      } else {
        add(
          .others, subject, name,
          only: .init(value(statement, isFirst ? one : other), found.entries), isFirst: isFirst,
          blindness(beside: found.entries, isFirst: isFirst))
      }
    }
  }
}
