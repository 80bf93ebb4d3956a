import Events
import Lab

// Faults, and what the managers' listings show of them.
extension SwarmCheck {
  func checkFaults() {
    let lab = truth.lab
    for fault in history.faults {
      guard fault.known == .command else {
        checkObserved(fault)
        continue
      }
      guard let place = place(of: fault) else {
        expect(.faults, false, "\(fault.kind) of \(fault.machine) in \(fault.from.entry): not made")
        continue
      }
      let made = lab.faults[place]
      // A machine that is switched on again has lost what was changed in the running one.
      let ends =
        [made.repairEntry]
        + lab.faults.indices.map { other in
          lab.faults[other].cause == .power && lab.faults[other].node == made.node
            && made.cause.isOnMachine && made.mended >= lab.faults[other].mended
            ? lab.faults[other].repairEntry : nil
        }
      let isEnded = made.mended < truth.end
      let isKnown = ends.contains { $0 != nil }
      expect(
        .faults,
        fault.kind == made.cause.kind && fault.machine.name == lab.nodes[made.node].name
          && (fault.to.map { to in ends.contains(to.entry) } ?? !(isEnded && isKnown)),
        "\(words(ofFault: place)), mended \(made.mended.shown) by \(ends); found \(fault.kind) "
          + "of \(fault.machine) to \(fault.to?.entry ?? 0)")
    }
    let found = Set(history.faults.compactMap(place))
    for place in lab.faults.indices where lab.faults[place].entry != nil {
      recall(.faults, found.contains(place))
    }
  }

  /// A fault without a command is one that no command made, or that nobody could tell from one.
  private func checkObserved(_ fault: Fault) {
    let lab = truth.lab
    let span = Span(seconds(fault.from.time) ?? 0, seconds(fault.done) ?? .infinity)
    let isRight =
      lab.log.statuses.contains { status in
        lab.nodes[status.node].name == fault.machine.name
          && contains(span.from, span.until, status.at)
          && (status.causes.isEmpty || status.causes.contains { !lab.faults[$0].isCommanded })
      }
      || lab.faults.indices.contains { place in
        !lab.faults[place].isCommanded
          && lab.nodes[lab.faults[place].node].name == fault.machine.name
          && lab.faults[place].effect <= span.until
      }
    expect(
      .faults, isRight,
      "\(fault.kind) of \(fault.machine) observed in \(fault.from.entry): a command made it")
  }

  func checkDetections() {
    let lab = truth.lab
    var found: Set<String> = []
    for detection in history.stated(Detection.self) {
      if let task = detection.task {
        checkNoticed(detection, task)
        continue
      }
      let entry = detection.firstWith.entry
      let word = detection.status.text
      let name = "\(detection.node) \(word) in entry \(entry)"
      found.insert(name)
      guard let look = truth.looks.first(where: { $0.entry == entry }) else {
        expect(.detections, false, "\(name): no listing")
        continue
      }
      let before = truth.looks.last { other in
        guard case .nodes(let status, _) = other.kind, status[detection.node.name] != nil else {
          return false
        }
        return other.entry < entry && other.asked == look.asked
      }
      let changes = lab.log.statuses.filter { status in
        lab.nodes[status.node].name == detection.node.name && status.word == word
          && status.at <= look.seen
      }
      let recent = changes.filter { $0.at > (before?.seen ?? -1) - 12 }
      // Of what no command made nobody can tell it from a fault of the same node.
      let isUnseen = recent.contains { change in
        change.causes.contains { cause in
          let other = place(of: detection.fault).map { lab.faults[$0].node }
          return !lab.faults[cause].isCommanded
            && [lab.faults[cause].node, change.node].contains(other ?? -1)
        }
      }
      guard !isUnseen else { continue }
      expect(
        .detectionCauses,
        place(of: detection.fault).map { place in recent.contains { $0.causes.contains(place) } }
          ?? true,
        "\(name) is of \(recent.map { $0.causes.map(words(ofFault:)) }); found \(detection.fault)")
      guard let bounds = detection.bounds, let place = place(of: detection.fault) else { continue }
      let base = detection.isRepair ? lab.faults[place].mended : lab.faults[place].effect
      // What a manager shows that had been cut off changed for it when it was back.
      let seenBy =
        lab.log.leaders.map(\.at)
        + (lab.log.isLed[look.asked] ?? []).compactMap { $0.isLed ? $0.at : nil }
      let instants = recent.flatMap { change in
        [change.at] + seenBy.filter { $0 >= change.at && $0 <= look.seen }
      }
      expect(
        .detections,
        instants.contains { contains(bounds.atLeast, bounds.atMost, $0 - base) },
        "\(name) took \(instants.map { ($0 - base).shown }), found \(words(bounds))")
    }
    for (entry, node, word) in shownChanges() {
      let causes =
        lab.log.statuses.last {
          lab.nodes[$0.node].name == node && $0.word == word && $0.at <= span(of: entry).until
        }?.causes ?? []
      guard causes.contains(where: { lab.faults[$0].isCommanded }) else { continue }
      recall(.detections, found.contains("\(node) \(word) in entry \(entry)"))
    }
  }

  /// When the managers learned that a replica had been killed.
  private func checkNoticed(_ detection: Detection, _ id: TaskID) {
    let (task, place) = (truth.task(container: nil, id: id.short), place(of: detection.fault))
    let name = "\(detection.service ?? "") \(id) \(detection.status)"
    expect(
      .detectionCauses,
      task.flatMap { task in place.map { task.lostBy.contains($0) } } ?? false,
      "\(name): lost by \((task?.lostBy ?? []).map(words(ofFault:))); found \(detection.fault)")
    guard let bounds = detection.bounds, let place, let noticed = task?.noticed else { return }
    let asked = truth.looks.first { $0.entry == detection.firstWith.entry }?.asked ?? 0
    let seen = span(of: detection.firstWith.entry).until
    let seenBy =
      truth.lab.log.leaders.map(\.at)
      + (truth.lab.log.isLed[asked] ?? []).compactMap { $0.isLed ? $0.at : nil }
    let instants = [noticed] + seenBy.filter { $0 >= noticed && $0 <= seen }
    expect(
      .detections,
      instants.contains {
        contains(bounds.atLeast, bounds.atMost, $0 - truth.lab.faults[place].effect)
      }, "\(name) was noticed at \(noticed.shown), found \(words(bounds))")
  }

  /// Nodes that two listings of one manager in a row show differently.
  private func shownChanges() -> [(entry: Int, node: String, word: String)] {
    var last: [Int: (look: SwarmTruth.Look, status: [String: String])] = [:]
    return truth.looks.sorted { $0.entry < $1.entry }.flatMap { look -> [(Int, String, String)] in
      guard case .nodes(let status, _) = look.kind else { return [] }
      defer { last[look.asked] = (look, status) }
      guard let before = last[look.asked], before.look.span.until < look.span.from else {
        return []
      }
      return status.keys.sorted().compactMap { node in
        guard let old = before.status[node], let new = status[node], old != new else { return nil }
        return (look.entry, node, new)
      }
    }
  }

  func checkManagers() {
    checkQuorum()
    checkLeader()
  }

  private func checkQuorum() {
    let lab = truth.lab
    for quorum in history.stated(Quorum.self) {
      let managers = quorum.managers.compactMap { truth.node(named: $0.name) }
      let turns = managers.prefix(1).flatMap { lab.log.isLed[$0] ?? [] }
      let lost =
        quorum.isProven
        ? lab.log.leaderless.map(\.from) : turns.filter { !$0.isLed }.map(\.at)
      let ceased: (Double) -> Bool = { at in
        contains(seconds(quorum.lost.after?.time), nil, at + SwarmLab.longestDeposed)
          && contains(nil, seconds(quorum.lost.by?.time), at)
      }
      expect(
        .quorum, lost.contains(where: quorum.isProven ? ceased : { contains(quorum.lost, $0) }),
        "\(quorum.managers) lost it at \(lost.map(\.shown)), found \(words(quorum.lost)), "
          + "proven \(quorum.isProven)")
      if let regained = quorum.regained {
        let times = managers.flatMap { lab.log.isLed[$0] ?? [] }.filter(\.isLed).map(\.at)
        expect(
          .quorum, times.contains { contains(regained, $0) },
          "\(quorum.managers) regained it at \(times.map(\.shown)), found \(words(regained))")
      }
      for cause in quorum.causes.compactMap(place) {
        let fault = lab.faults[cause]
        expect(
          .quorum,
          fault.cause.isSilencing && lab.managers.contains(fault.node)
            && fault.effect <= seconds(quorum.lost.by?.time) ?? .infinity,
          "\(words(ofFault: cause)) took no manager away")
      }
    }
    let refusals = truth.looks.filter { $0.kind == .refusal }
    for span in lab.log.leaderless {
      guard let refusal = refusals.first(where: { span.contains($0.seen) }) else { continue }
      let isFound = history.findings.contains { finding in
        finding.stated(Quorum.self) != nil && finding.entries.contains(refusal.entry)
      }
      recall(.quorum, isFound)
    }
  }

  private func checkLeader() {
    let lab = truth.lab
    let found = history.stated(Leadership.self)
    for change in found {
      let (from, until) = (
        span(of: change.lastOld.entry).from, span(of: change.firstNew.entry).until
      )
      let turns = lab.log.leaders.filter {
        lab.nodes[$0.leader].name == change.new.name
          && contains(from - SwarmLab.longestDeposed, until, $0.at)
      }
      expect(
        .leader, !turns.isEmpty,
        "\(change.old) to \(change.new) from \(from.shown) to \(until.shown); really "
          + "\(lab.log.leaders.map { "\(lab.nodes[$0.leader].name) at \($0.at.shown)" })")
      guard let place = change.fault.flatMap(place), let turn = turns.first else { continue }
      let fault = lab.faults[place]
      expect(
        .leader,
        lab.nodes[fault.node].name == change.old.name
          && truth.lasted(place, from: from, until: turn.at)
          && change.bounds.map { contains($0.atLeast, $0.atMost, turn.at - fault.effect) } ?? true,
        "\(change.old) to \(change.new) at \(turn.at.shown): \(words(ofFault: place)), "
          + words(change.bounds))
    }
    var last: (look: SwarmTruth.Look, leader: String)?
    for look in truth.looks.sorted(by: { $0.entry < $1.entry }) {
      guard case .nodes(_, let shown) = look.kind, let leader = shown else { continue }
      if let last, last.leader != leader, last.look.span.until < look.span.from,
        lab.log.leaders.contains(where: {
          lab.nodes[$0.leader].name == leader && $0.at > last.look.span.from && $0.at <= look.seen
        })
      {
        recall(.leader, found.contains { $0.new.name == leader && $0.firstNew.entry <= look.entry })
      }
      last = (look, leader)
    }
  }
}
