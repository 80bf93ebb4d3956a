internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

extension RowMaker {
  /// Failures of few requests may be chance.
  private static let fewFailures = 6

  private struct Lane: Hashable {
    var endpoint: String
    var cause: String?
    var stage: Int?
  }

  /// The requests to every endpoint, counted by stage, as the run itself numbers them, or by fault.
  private func lanes(
    of run: ComparedRun, _ counts: (Availability) -> Bool
  ) -> [Lane: Availability] {
    var found: [Lane: Availability] = [:]
    for availability in run.history.stated(Availability.self) where counts(availability) {
      let lane = Lane(
        endpoint: run.roles.meaning(of: availability.endpoint.target),
        cause: run.name(ofCause: availability.fault), stage: availability.order)
      found[lane] = found[lane] ?? availability
    }
    return found
  }

  private func sorted(_ lanes: Set<Lane>) -> [Lane] {
    lanes.sorted {
      ($0.cause ?? "", $0.stage ?? 0, $0.endpoint) < ($1.cause ?? "", $1.stage ?? 0, $1.endpoint)
    }
  }

  /// Requests that failed while a fault lasted and after its repair, and those that failed for no fault.
  mutating func makeOutages() {
    let (during, others) = (
      lanes(of: one) { $0.fault != nil }, lanes(of: other) { $0.fault != nil }
    )
    let (own, its) = (failures(of: one), failures(of: other))
    // Of what was back later, more failed until then.
    let recovered = Set(
      rows.filter { $0.subject == .answeredAgain && $0.verdict == .different }
        .map { Lane(endpoint: $0.thing, cause: $0.cause) })
    for lane in sorted(Set(during.keys).intersection(others.keys)) where isShared(lane.cause) {
      guard let first = during[lane], let second = others[lane] else { continue }
      addShare(.outages, .failuresDuring, lane, first, second)
      let (gap, gapOther) = (own[lane]?.gap, its[lane]?.gap)
      if let gap, let gapOther {
        add(
          .outages, .gap, lane.endpoint, cause: lane.cause,
          bounds: DurationBounds(atLeast: gap, atMost: gap),
          DurationBounds(atLeast: gapOther, atMost: gapOther), own[lane]?.entries ?? [],
          its[lane]?.entries ?? [], areMeasured: true)
      }
      let (after, afterOther) = (own[lane]?.after ?? 0, its[lane]?.after ?? 0)
      guard after != 0 || afterOther != 0 else { continue }
      var remarks: Set<ComparisonRow.Remark> =
        max(after, afterOther) <= Self.fewFailures ? [.chance] : []
      if recovered.contains(lane) { remarks = [.consequence] }
      let isSame = areAlike(
        (after, of: first.counts.made), (afterOther, of: second.counts.made))
      rows.append(
        ComparisonRow(
          .outages, .failuresAfter, lane.endpoint, cause: lane.cause, isAfterRepair: true,
          .init(.number(after), own[lane]?.afterEntries ?? []),
          .init(.number(afterOther), its[lane]?.afterEntries ?? []),
          isSame ? .same : .different, isSame ? [] : remarks))
    }
    makeCauseless()
  }

  /// Whether as many requests failed: of twice the requests, twice as many.
  private func areAlike(_ own: (failed: Int, of: Int), _ its: (failed: Int, of: Int)) -> Bool {
    let ratio = Double(own.of) / Double(max(1, its.of))
    guard !(0.5...2).contains(ratio),
      let share = ComparedValue.interval(own.failed, of: own.failed + own.of),
      let other = ComparedValue.interval(its.failed, of: its.failed + its.of)
    else { return own.failed == its.failed }
    return share.overlaps(other)
  }

  private struct Failures {
    var gap: Double?
    var after = 0
    var entries: [Int] = []
    var afterEntries: [Int] = []
  }

  /// The outages of a fault, by endpoint.
  private func failures(of run: ComparedRun) -> [Lane: Failures] {
    var found: [Lane: Failures] = [:]
    for finding in run.history.findings {
      guard let outage = finding.stated(Outage.self), let cause = outage.causes.first,
        let fault = run.fault(cause)
      else { continue }
      let lane = Lane(
        endpoint: run.roles.meaning(of: outage.endpoint.target), cause: run.name(of: cause))
      let after = outage.failedAfterRepair + outage.failedDuringRepair
      var failures = found[lane] ?? Failures()
      failures.after += after
      failures.entries += finding.entries
      failures.afterEntries += finding.entries.filter { entry in
        fault.to.map { entry > $0.entry } ?? false
      }
      // A gap over the repair is as long as the person waited.
      if after == 0, let gap = outage.longestGap { failures.gap = max(failures.gap ?? 0, gap) }
      found[lane] = failures
    }
    return found
  }

  /// What requests failed for no fault at: a command that changed the service, else a stage.
  private struct Occasion: Hashable {
    var command: String?
    /// As the reference numbers them; of one that it has not, nil.
    var stage: Int?
    /// The number of a stage that the reference has not.
    var ownStage: Int?

    static func isBefore(_ left: Self, _ right: Self) -> Bool {
      let order = { (occasion: Self) in
        (occasion.stage ?? occasion.ownStage ?? 0, occasion.command ?? "")
      }
      return order(left) < order(right)
    }
  }

  private struct Group {
    var failed: [String: Int] = [:]
    var longest = 0.0
    var entries: [Int] = []
    /// The stage, as the run itself numbers them.
    var stage: Int
  }

  /// The outages for no fault, by the command that changed the service, else by stage.
  private func causeless(of run: ComparedRun) -> [Occasion: Group] {
    var found: [Occasion: Group] = [:]
    for finding in run.history.findings {
      guard let outage = finding.stated(Outage.self), outage.causes.isEmpty else { continue }
      let stage = stage(of: finding.from?.entry ?? 0, in: run)
      let place = outage.changing.flatMap { run.step($0.entry) }
      let named = run.stage(stage)
      let key = Occasion(
        command: place.map { run.steps.steps[$0].text }, stage: named,
        ownStage: named == nil && stage > 0 && place == nil ? stage : nil)
      var group = found[key] ?? Group(stage: stage)
      group.failed[run.roles.meaning(of: outage.endpoint.target), default: 0] += outage.allFailed
      let length = finding.to?.time.flatMap { to in
        finding.from?.time.map { to.seconds(since: $0) }
      }
      group.longest = max(group.longest, length ?? 0)
      group.entries += finding.entries
      found[key] = group
    }
    return found
  }

  /// Requests that failed for no fault: while a command changed the service, or for no reason that is
  /// known.
  private mutating func makeCauseless() {
    let (own, its) = (causeless(of: one), causeless(of: other))
    let (asked, askedOther) = (askedByStage(one), askedByStage(other))
    let partners = Dictionary(
      stagePairs.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    for key in Set(own.keys).union(its.keys).sorted(by: Occasion.isBefore) {
      let (first, second) = (own[key], its[key])
      let stage = first?.stage ?? second.flatMap { partners[$0.stage] }
      let partner = second?.stage ?? first.flatMap { stagePairs[$0.stage] }
      // What a run did not ask there cannot have failed there.
      let unasked = Set((first?.failed ?? [:]).keys)
        .subtracting(partner.flatMap { askedOther[$0] } ?? [])
      let unaskedFirst = Set((second?.failed ?? [:]).keys)
        .subtracting(stage.flatMap { asked[$0] } ?? [])
      add(key, first, second, unasked: unasked.union(unaskedFirst))
    }
  }

  /// The endpoints that a run asked in each stage, as it numbers them itself.
  private func askedByStage(_ run: ComparedRun) -> [Int: Set<String>] {
    var found: [Int: Set<String>] = [:]
    for availability in run.history.stated(Availability.self) where availability.fault == nil {
      found[availability.order ?? 0, default: []].insert(
        run.roles.meaning(of: availability.endpoint.target))
    }
    return found
  }

  private mutating func add(
    _ occasion: Occasion, _ first: Group?, _ second: Group?, unasked: Set<String>
  ) {
    let isAsked = { (failed: (key: String, value: Int)) in !unasked.contains(failed.key) }
    let (failed, others) = (
      (first?.failed ?? [:]).filter(isAsked), (second?.failed ?? [:]).filter(isAsked)
    )
    let thing = occasion.command ?? ""
    let side = { (group: Group?) in
      ComparisonRow.Side(
        group.map { .counts($0.failed) } ?? .none, group?.entries ?? [])
    }
    if failed.isEmpty, others.isEmpty {
      // Both may have failed where the other did not ask.
      for (group, isFirst) in [(first, true), (second, false)] {
        guard let group else { continue }
        add(
          .outages, .outage, thing, stage: occasion.stage, only: side(group), isFirst: isFirst,
          [.notLooked])
      }
      return
    }
    let isSame =
      Set(failed.keys) == Set(others.keys)
      && abs((first?.longest ?? 0) - (second?.longest ?? 0)) <= 2 * probing.resolution
    let most = max(failed.values.reduce(0, +), others.values.reduce(0, +))
    let verdict: ComparisonRow.Verdict =
      !isSame ? .different : unasked.isEmpty ? .same : .unclear
    var remarks: Set<ComparisonRow.Remark> = []
    if verdict == .different, most <= Self.fewFailures { remarks.insert(.chance) }
    if verdict == .unclear { remarks.insert(.notLooked) }
    rows.append(
      ComparisonRow(
        .outages, .outage, thing, stage: occasion.stage, side(first), side(second), verdict,
        remarks))
  }

  /// The number of the stage that an entry is in, from 1; 0 before the first.
  func stage(of entry: Int, in run: ComparedRun) -> Int {
    run.history.stages.filter { $0.title != nil && $0.from.entry <= entry }.count
  }

  private mutating func addShare(
    _ section: ComparisonRow.Section, _ subject: ComparisonRow.Subject, _ lane: Lane,
    _ first: Availability, _ second: Availability
  ) {
    guard let own = first.counts.interval, let its = second.counts.interval else { return }
    let isDisjoint = !own.overlaps(its)
    let shown = { (counts: RequestCounts) in
      // All that failed are too many to lead to.
      [counts.firstFailed?.entry, counts.lastFailed?.entry].compactMap(\.self)
    }
    rows.append(
      ComparisonRow(
        section, subject, lane.endpoint, cause: lane.cause, stage: one.stage(lane.stage),
        .init(
          .failures(first.counts.failed, of: first.counts.made),
          shown(first.counts).isEmpty ? Array(first.counts.entries.prefix(1)) : shown(first.counts)),
        .init(
          .failures(second.counts.failed, of: second.counts.made),
          shown(second.counts).isEmpty
            ? Array(second.counts.entries.prefix(1)) : shown(second.counts)),
        isDisjoint ? .different : .same))
  }

  /// How every endpoint did in every stage, and who answered.
  mutating func makeAvailability() {
    let (own, others) = (lanes(of: one) { $0.fault == nil }, lanes(of: other) { $0.fault == nil })
    for lane in sorted(Set(own.keys)) {
      guard let stage = stagePairs[lane.stage ?? 0], let first = own[lane] else { continue }
      let theirs = Lane(endpoint: lane.endpoint, stage: stage == 0 ? nil : stage)
      guard let second = others[theirs] else {
        addUnasked(lane, first, isFirst: true)
        continue
      }
      addShare(.availability, .answered, lane, first, second)
      addLatency(lane, first, second)
      addResponders(lane, first, second)
    }
    let partners = Dictionary(
      stagePairs.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    for lane in sorted(Set(others.keys)) {
      guard let stage = partners[lane.stage ?? 0], let second = others[lane] else { continue }
      let mine = Lane(endpoint: lane.endpoint, stage: stage == 0 ? nil : stage)
      if own[mine] == nil { addUnasked(mine, second, isFirst: false) }
    }
    makeWhole()
  }

  private mutating func addUnasked(_ lane: Lane, _ asked: Availability, isFirst: Bool) {
    add(
      .availability, .answered, lane.endpoint, stage: one.stage(lane.stage),
      only: .init(
        .failures(asked.counts.failed, of: asked.counts.made),
        Array(asked.counts.entries.prefix(1))), isFirst: isFirst, [.notLooked])
  }

  /// The whole of a run is a mix of its stages: only where they took about as long, it can be compared.
  private mutating func makeWhole() {
    let total = { (run: ComparedRun) -> (RequestCounts, [Int]) in
      let counts = RequestCounts(run.history.requests)
      return (counts, [counts.first?.entry, counts.last?.entry].compactMap(\.self))
    }
    let (own, its) = (total(one), total(other))
    guard own.0.made > 0, its.0.made > 0, let first = own.0.interval, let second = its.0.interval
    else { return }
    let mixed = own.0.total != its.0.total
    let isDisjoint = !first.overlaps(second)
    rows.append(
      ComparisonRow(
        .availability, .wholeAvailability, "",
        .init(.failures(own.0.failed, of: own.0.made), own.1),
        .init(.failures(its.0.failed, of: its.0.made), its.1),
        mixed && (isDisjoint || own.0.failed != its.0.failed)
          ? .unclear : isDisjoint ? .different : .same, mixed ? [.mixed] : []))
  }

  /// Answers from which on their median and nearly all of them tell enough.
  private static let manyAnswers = 20

  /// How long answers took: longer where even the median of one is beyond nearly all of the other; of
  /// few answers where nearly none of one is as quick as the median of the other.
  private mutating func addLatency(_ lane: Lane, _ first: Availability, _ second: Availability) {
    guard let own = first.counts.latency, let its = second.counts.latency, own.count >= 5,
      its.count >= 5
    else { return }
    let share = tolerance.share
    let isSlower = { (slow: Latency, quick: Latency) in
      slow.p50 > quick.p95
        && (slow.minimum > quick.p50 || min(slow.count, quick.count) >= Self.manyAnswers)
        && slow.p50 - quick.p50 > share * slow.p50
    }
    rows.append(
      ComparisonRow(
        .availability, .latency, lane.endpoint, stage: one.stage(lane.stage),
        .init(.seconds(own.p50), Array(first.counts.entries.prefix(1))),
        .init(.seconds(its.p50), Array(second.counts.entries.prefix(1))),
        isSlower(own, its) || isSlower(its, own) ? .different : .same))
  }

  /// The machines that answered: different where one certainly answered in one run and never in the other.
  private mutating func addResponders(
    _ lane: Lane, _ first: Availability, _ second: Availability
  ) {
    let machines = { (counts: RequestCounts, run: ComparedRun) -> [String: Int] in
      var found: [String: Int] = [:]
      for responder in counts.responders {
        guard let machine = responder.machine else { continue }
        found[run.name(of: machine), default: 0] += responder.answers
      }
      return found
    }
    let (own, its) = (machines(first.counts, one), machines(second.counts, other))
    guard !own.isEmpty, !its.isEmpty, first.counts.unplaced == 0, second.counts.unplaced == 0 else {
      return
    }
    let (all, allOther) = (own.values.reduce(0, +), its.values.reduce(0, +))
    let isDifferent = own.allKeys(with: its).contains { machine in
      let (answers, others) = (own[machine] ?? 0, its[machine] ?? 0)
      guard answers == 0 || others == 0,
        let share = ComparedValue.interval(answers, of: all),
        let otherShare = ComparedValue.interval(others, of: allOther)
      else { return false }
      return !share.overlaps(otherShare)
    }
    rows.append(
      ComparisonRow(
        .availability, .answeredBy, lane.endpoint, stage: one.stage(lane.stage),
        .init(.counts(own), Array(first.counts.entries.prefix(1))),
        .init(.counts(its), Array(second.counts.entries.prefix(1))),
        isDifferent ? .different : .same))
  }
}
