internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

extension RowMaker {
  mutating func makeFaults() {
    let (faults, others) = (one.findings(Fault.self), other.findings(Fault.self))
    for name in ordered(faults, others) {
      switch (faults[name], others[name]) {
      case (let own?, let its?):
        add(
          .faults, .fault, name, exact: .init(repair(of: own.1), own.0.entries),
          .init(repair(of: its.1), its.0.entries))
      case (let lone?, nil), (nil, let lone?):
        add(
          .faults, .fault, name, only: .init(repair(of: lone.1), lone.0.entries),
          isFirst: faults[name] != nil)
      case (nil, nil): break
      }
    }
    makeFaultOrder()
  }

  /// Whether a fault was repaired; none where it needs no repair.
  private func repair(of fault: Fault) -> ComparedValue {
    fault.repairsItself ? .none : .flag(fault.to != nil)
  }

  /// The order of the faults that both have.
  private mutating func makeFaultOrder() {
    let shared = shared
    let sequence = { (run: ComparedRun) in
      run.history.faults.filter { shared.contains(run.name(of: $0.id)) }
        .sorted { $0.from < $1.from }
    }
    let side = { (faults: [Fault], run: ComparedRun) in
      ComparisonRow.Side(
        .faults(faults.map { run.name(of: $0.id) }), faults.map(\.from.entry))
    }
    let (own, its) = (side(sequence(one), one), side(sequence(other), other))
    if own.value != its.value { add(.faults, .faultOrder, "", exact: own, its) }
  }

  /// Names in the order in which the first run has them, then the second.
  private func ordered(
    _ own: [String: (Finding, Fault)], _ others: [String: (Finding, Fault)]
  ) -> [String] {
    own.allKeys(with: others).sorted { left, right in
      let place = { (name: String) in
        (own[name] ?? others[name])?.0.from?.entry ?? 0
      }
      return (place(left), left) < (place(right), right)
    }
  }

  mutating func makeDetections() {
    let (own, others) = (one.findings(Detection.self), other.findings(Detection.self))
    for name in own.allKeys(with: others) {
      guard let (found, detection) = own[name] ?? others[name] else { continue }
      let run = own[name] == nil ? other : one
      let cause = run.name(of: detection.fault)
      guard isShared(cause) else { continue }
      let thing = "\(object(of: detection, in: run)) \(detection.status.text)"
      if let (first, one) = own[name], let (second, other) = others[name] {
        add(
          .detection, .shown, thing, cause: cause, isAfterRepair: detection.isRepair,
          bounds: one.bounds, other.bounds, first.entries, second.entries)
      } else {
        let isFirst = own[name] != nil
        let hasLooked = hasLooked(for: detection, after: cause, in: isFirst ? other : one)
        add(
          .detection, .shown, thing, cause: cause, isAfterRepair: detection.isRepair,
          only: .init(detection.bounds.map(ComparedValue.bounds) ?? .none, found.entries),
          isFirst: isFirst, hasLooked ? [] : [.notLooked])
      }
    }
  }

  /// The node whose change was shown, or the replica: the managers speak of both.
  private func object(of detection: Detection, in run: ComparedRun) -> String {
    let node = run.name(of: detection.node)
    guard let service = detection.service else { return node }
    return detection.slot.map { "\(service).\($0)" } ?? "\(service).\(node)"
  }

  /// Whether a run has a listing that could have shown what the other run shows after a fault or its repair.
  private func hasLooked(
    for detection: Detection, after cause: String, in run: ComparedRun
  ) -> Bool {
    guard let fault = run.faults[cause] else { return false }
    let from = detection.isRepair ? fault.to ?? fault.from : fault.from
    let isAfter = { (moment: Moment) in
      moment > from && (detection.isRepair || fault.to.map { moment < $0 } ?? true)
    }
    guard let service = detection.service else {
      return run.history.nodeListings.contains { isAfter($0.moment) }
    }
    return run.history.looks(atTasksOf: service).contains(where: isAfter)
  }

  mutating func makeRecoveries() {
    let (own, others) = (one.findings(Recovery.self), other.findings(Recovery.self))
    for name in own.allKeys(with: others) {
      guard let (found, recovery) = own[name] ?? others[name] else { continue }
      let isFirst = own[name] != nil
      let cause = (isFirst ? one : other).name(of: recovery.fault)
      guard isShared(cause) else { continue }
      let thing = self.name(of: recovery.object, in: isFirst ? one : other)
      guard let first = own[name], let second = others[name] else {
        if case .requests = recovery.object {
          addLoneRecovery(recovery, found, thing, cause, isFirst: isFirst)
        } else {
          add(
            .recovery, subject(of: recovery.object), thing, cause: cause,
            only: .init(value(of: recovery), found.entries), isFirst: isFirst,
            blindness(beside: found.entries, isFirst: isFirst))
        }
        continue
      }
      switch recovery.object {
      case .replicas: makeReplacements(thing, cause, first, second)
      case .requests:
        // From the cause's end: how long the fault lasted is no property of the laboratory.
        let isAfter = first.1.afterRepair != nil && second.1.afterRepair != nil
        add(
          .recovery, .answeredAgain, thing, cause: cause, isAfterRepair: isAfter,
          bounds: isAfter ? first.1.afterRepair : first.1.bounds,
          isAfter ? second.1.afterRepair : second.1.bounds, first.0.entries, second.0.entries)
      case .placement:
        if first.1.order != nil || second.1.order != nil {
          add(
            .recovery, .spreadAfterOrder, thing, cause: cause,
            exact: .init(.flag(first.1.order != nil), first.0.entries),
            .init(.flag(second.1.order != nil), second.0.entries))
        } else {
          add(
            .recovery, .spreadAgain, thing, cause: cause, bounds: first.1.bounds, second.1.bounds,
            first.0.entries, second.0.entries)
        }
      }
    }
  }

  private func name(of object: Recovery.Subject, in run: ComparedRun) -> String {
    switch object {
    case .replicas(let service), .placement(let service): service
    case .requests(let endpoint): run.roles.meaning(of: endpoint.target)
    }
  }

  private func subject(of object: Recovery.Subject) -> ComparisonRow.Subject {
    switch object {
    case .replicas: .replaced
    case .requests: .answeredAgain
    case .placement: .spreadAgain
    }
  }

  private func value(of recovery: Recovery) -> ComparedValue {
    (recovery.afterRepair ?? recovery.bounds).map(ComparedValue.bounds) ?? .none
  }

  /// An endpoint that was out and answered again in one run: the other may not have been out.
  private mutating func addLoneRecovery(
    _ recovery: Recovery, _ found: Finding, _ thing: String, _ cause: String, isFirst: Bool
  ) {
    let its = isFirst ? other : one
    let wasAsked = !hardlyAsked(cause, its, at: thing)
    add(
      .recovery, .answeredAgain, thing, cause: cause, isAfterRepair: recovery.afterRepair != nil,
      only: .init(value(of: recovery), found.entries), isFirst: isFirst,
      wasAsked ? [] : [.notLooked])
  }

  /// How long until the replicas that a fault took away were replaced: until their first answers, where
  /// all of them answered in both runs.
  private mutating func makeReplacements(
    _ thing: String, _ cause: String, _ first: (Finding, Recovery), _ second: (Finding, Recovery)
  ) {
    let (own, its) = (answers(first.1, in: one), answers(second.1, in: other))
    if let own, let its {
      add(
        .recovery, .replaced, thing, cause: cause, bounds: own.bounds, its.bounds, own.entries,
        its.entries, areMeasured: true)
    } else {
      let isAfter = first.1.afterRepair != nil && second.1.afterRepair != nil
      add(
        .recovery, .replaced, thing, cause: cause, isAfterRepair: isAfter,
        bounds: isAfter ? first.1.afterRepair : first.1.bounds,
        isAfter ? second.1.afterRepair : second.1.bounds, first.0.entries, second.0.entries)
    }
    if let own = created(first.1, in: one), let its = created(second.1, in: other) {
      add(
        .recovery, .created, thing, cause: cause, bounds: own, its, first.0.entries,
        second.0.entries)
    }
    let (late, lateOther) = (lastAnswers(first.1, in: one), lastAnswers(second.1, in: other))
    if let late, let lateOther {
      add(
        .recovery, .supersededAnswers, thing, cause: cause, isAfterRepair: true,
        bounds: late.bounds, lateOther.bounds, late.entries, lateOther.entries,
        areMeasured: true)
    }
    makeFates(thing, cause, first.1, second.1)
    let count = { (recovery: Recovery) in
      (
        recovery.replacements.count, recovery.replacements.count { $0.new != nil }
      )
    }
    if count(first.1) != count(second.1) {
      let text = { (recovery: Recovery) in
        ComparedValue.text("\(count(recovery).1)/\(count(recovery).0)")
      }
      add(
        .recovery, .ready, thing, cause: cause, exact: .init(text(first.1), first.0.entries),
        .init(text(second.1), second.0.entries))
    }
  }

  private typealias Measured = (bounds: DurationBounds, entries: [Int])

  private func answers(_ recovery: Recovery, in run: ComparedRun) -> Measured? {
    let moments = recovery.replacements.compactMap(\.answered)
    guard moments.count == recovery.replacements.count,
      let from = run.fault(recovery.fault)?.from.time
    else { return nil }
    let times = moments.compactMap { $0.time?.seconds(since: from) }
    guard let least = times.min(), let most = times.max() else { return nil }
    return (DurationBounds(atLeast: least, atMost: most), moments.map(\.entry))
  }

  private func created(_ recovery: Recovery, in run: ComparedRun) -> DurationBounds? {
    guard let fault = run.fault(recovery.fault) else { return nil }
    let all = recovery.replacements.map { $0.new?.created.since(fault.from, by: fault.done) }
    let known = all.compactMap(\.self)
    guard known.count == all.count, let least = known.map(\.atLeast).min() else { return nil }
    let most = known.compactMap(\.atMost)
    return DurationBounds(atLeast: least, atMost: most.count == known.count ? most.max() : nil)
  }

  /// When the replicas that had been replaced answered last, after the repair.
  private func lastAnswers(_ recovery: Recovery, in run: ComparedRun) -> Measured? {
    guard let repair = run.fault(recovery.fault)?.to, let from = repair.time else { return nil }
    let last = recovery.replacements.compactMap(\.lost.container)
      .flatMap { run.lives[$0] ?? [] }
      .compactMap { $0.answered?.upperBound }.filter { $0 > repair }
    let times = last.compactMap { $0.time?.seconds(since: from) }
    guard let least = times.min(), let most = times.max() else { return nil }
    return (DurationBounds(atLeast: least, atMost: most), last.map(\.entry))
  }

  /// What the managers say became of the replicas that a fault took away.
  private mutating func makeFates(
    _ thing: String, _ cause: String, _ first: Recovery, _ second: Recovery
  ) {
    let fates = { (recovery: Recovery, run: ComparedRun) -> (texts: [String], entries: [Int]) in
      let ends = recovery.replacements.compactMap { $0.lost.task.flatMap { run.fates[$0] } }
      return (ends.map { run.roles.meaning(of: $0.text) }.sorted(), ends.map(\.entry))
    }
    let (own, its) = (fates(first, one), fates(second, other))
    let side = { (fate: (texts: [String], entries: [Int])) in
      ComparisonRow.Side(.text(fate.texts.joined(separator: "; ")), fate.entries)
    }
    if !own.texts.isEmpty, !its.texts.isEmpty {
      add(.recovery, .taskFailure, thing, cause: cause, exact: side(own), side(its))
    } else if !own.texts.isEmpty || !its.texts.isEmpty {
      let isFirst = !own.texts.isEmpty
      let lone = isFirst ? own : its
      var remarks = blindness(beside: lone.entries, isFirst: isFirst)
      if remarks.isEmpty { remarks = [.notShown] }
      add(
        .recovery, .taskFailure, thing, cause: cause, only: side(lone), isFirst: isFirst, remarks)
    }
  }
}
