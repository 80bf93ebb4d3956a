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
    for lane in sorted(Set(during.keys).intersection(others.keys)) where isShared(lane.cause) {
      guard let first = during[lane], let second = others[lane] else { continue }
      addShare(.outages, .failuresDuring, lane, first, second)
      let (gap, gapOther) = (own[lane]?.gap, its[lane]?.gap)
      if let gap, let gapOther {
        add(
          .outages, .gap, lane.endpoint, cause: lane.cause,
          bounds: DurationBounds(atLeast: gap, atMost: gap),
          DurationBounds(atLeast: gapOther, atMost: gapOther), own[lane]?.entries ?? [],
          its[lane]?.entries ?? [])
      }
      let (after, afterOther) = (own[lane]?.after ?? 0, its[lane]?.after ?? 0)
      guard after != 0 || afterOther != 0 else { continue }
      var remarks: Set<ComparisonRow.Remark> =
        max(after, afterOther) <= Self.fewFailures ? [.chance] : []
      let recovered = rows.contains {
        $0.subject == .answeredAgain && $0.thing == lane.endpoint && $0.cause == lane.cause
      }
      if recovered { remarks = [.consequence] }
      add(
        .outages, .failuresAfter, lane.endpoint, cause: lane.cause, isAfterRepair: true,
        exact: .init(.number(after), own[lane]?.afterEntries ?? []),
        .init(.number(afterOther), its[lane]?.afterEntries ?? []), remarks)
    }
    makeCauseless()
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
        let fault = run.history.fault(cause)
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

  private typealias Group = (failed: [String: Int], longest: Double, entries: [Int], stage: Int)

  /// The outages for no fault, by the command that changed the service, else by stage.
  private func causeless(of run: ComparedRun) -> [String: Group] {
    var found: [String: Group] = [:]
    for finding in run.history.findings {
      guard let outage = finding.stated(Outage.self), outage.causes.isEmpty else { continue }
      let stage = stage(of: finding.from?.entry ?? 0, in: run)
      let place = outage.changing.flatMap { run.step($0.entry) }
      let change = place.map { run.steps.steps[$0].text }
      let key = change ?? "stage \(stage)"
      var group = found[key] ?? ([:], 0, [], stage)
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
    for key in own.allKeys(with: its) {
      let (first, second) = (own[key], its[key])
      let stage = first?.stage ?? second?.stage
      let (failed, others) = (first?.failed ?? [:], second?.failed ?? [:])
      let isSame =
        Set(failed.keys) == Set(others.keys)
        && abs((first?.longest ?? 0) - (second?.longest ?? 0)) <= 2 * tolerance.resolution
      let most = max(failed.values.reduce(0, +), others.values.reduce(0, +))
      rows.append(
        ComparisonRow(
          .outages, .outage, key.hasPrefix("stage ") ? "" : key, stage: stage,
          .init(failed.isEmpty ? .none : .counts(failed), first?.entries ?? []),
          .init(others.isEmpty ? .none : .counts(others), second?.entries ?? []),
          isSame ? .same : .different, isSame || most > Self.fewFailures ? [] : [.chance]))
    }
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
        section, subject, lane.endpoint, cause: lane.cause, stage: lane.stage,
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
    let stages = stagePairs()
    for lane in sorted(Set(own.keys)) {
      guard let stage = stages[lane.stage ?? 0], let first = own[lane] else { continue }
      let theirs = Lane(endpoint: lane.endpoint, stage: stage == 0 ? nil : stage)
      guard let second = others[theirs] else {
        addUnasked(lane, first, isFirst: true)
        continue
      }
      addShare(.availability, .answered, lane, first, second)
      addLatency(lane, first, second)
      addResponders(lane, first, second)
    }
    let known = Set(stages.values)
    let inverse = Dictionary(stages.map { ($0.value, $0.key) }, uniquingKeysWith: { $1 })
    for lane in sorted(Set(others.keys)) where known.contains(lane.stage ?? 0) {
      let mine = inverse[lane.stage ?? 0].map { $0 == 0 ? nil : $0 } ?? nil
      if own[Lane(endpoint: lane.endpoint, stage: mine)] == nil, let second = others[lane] {
        addUnasked(lane, second, isFirst: false)
      }
    }
    makeWhole()
  }

  private mutating func addUnasked(_ lane: Lane, _ asked: Availability, isFirst: Bool) {
    add(
      .availability, .answered, lane.endpoint, stage: lane.stage,
      only: .init(
        .failures(asked.counts.failed, of: asked.counts.made),
        Array(asked.counts.entries.prefix(1))), isFirst: isFirst, [.notLooked])
  }

  /// Which stage of the second run each of the first is, by its mark.
  func stagePairs() -> [Int: Int] {
    var found = [0: 0]
    for pair in alignment.pairs where one.steps.steps[pair.first].key == nil {
      found[one.steps.steps[pair.first].stage] = other.steps.steps[pair.second].stage
    }
    return found
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
        .availability, .latency, lane.endpoint, stage: lane.stage,
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
    let tolerance = tolerance
    let isDifferent = own.allKeys(with: its).contains { machine in
      let (answers, others) = (own[machine] ?? 0, its[machine] ?? 0)
      return (answers == 0 || others == 0)
        && tolerance.differ(.failures(answers, of: all), .failures(others, of: allOther)) == true
    }
    rows.append(
      ComparisonRow(
        .availability, .answeredBy, lane.endpoint, stage: lane.stage,
        .init(.counts(own), Array(first.counts.entries.prefix(1))),
        .init(.counts(its), Array(second.counts.entries.prefix(1))),
        isDifferent ? .different : .same))
  }

  mutating func makeSplits() {
    let (own, others) = (one.findings(SplitBrain.self), other.findings(SplitBrain.self))
    for name in own.allKeys(with: others) {
      guard let (found, split) = own[name] ?? others[name] else { continue }
      let isFirst = own[name] != nil
      let cause = (isFirst ? one : other).name(ofCause: split.cause)
      guard isShared(cause) else { continue }
      guard let (finding, mine) = own[name], let (itsFinding, its) = others[name] else {
        let run = isFirst ? other : one
        add(
          .splitBrain, .split, name, cause: cause,
          only: .init(.text(split.verdict.rawValue), found.entries), isFirst: isFirst,
          run.history.requests.isEmpty ? [.notLooked] : [])
        continue
      }
      add(
        .splitBrain, .split, name, cause: cause,
        exact: .init(.text(mine.verdict.rawValue), finding.entries),
        .init(.text(its.verdict.rawValue), itsFinding.entries))
      let twins = { (split: SplitBrain) in
        split.twins.map { "\($0.service).\($0.slot)" }.sorted().joined(separator: ", ")
      }
      add(
        .splitBrain, .twins, name, cause: cause,
        exact: .init(.text(twins(mine)), mine.twins.flatMap(\.entries)),
        .init(.text(twins(its)), its.twins.flatMap(\.entries)))
      if let bounds = joined(mine), let other = joined(its) {
        add(
          .splitBrain, .joined, name, cause: cause, isAfterRepair: true, bounds: bounds, other,
          [mine.joined?.entry].compactMap(\.self), [its.joined?.entry].compactMap(\.self))
      } else if (mine.joined == nil) != (its.joined == nil) {
        add(
          .splitBrain, .joined, name, cause: cause, isAfterRepair: true,
          exact: .init(.flag(mine.joined != nil), finding.entries),
          .init(.flag(its.joined != nil), itsFinding.entries))
      }
    }
  }

  /// From the repair to the first answer across the split: some time in the last probe before it.
  private func joined(_ split: SplitBrain) -> DurationBounds? {
    guard let repair = split.joinedBy?.time, let joined = split.joined?.time else { return nil }
    let seconds = joined.seconds(since: repair)
    return DurationBounds(atLeast: seconds - tolerance.resolution, atMost: seconds)
  }
}
