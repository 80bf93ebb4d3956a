internal import Events
internal import Lab
internal import Session

/// What one run shows of something that is measured.
package struct TrendSight: Sendable {
  package private(set) var id: String
  /// The same as a row of a comparison, by the run's own names and numbers of stages.
  package private(set) var row: ComparisonRow
  package let unit: TrendMeasure.Unit
  package let value: TrendMeasure.Value?
  /// The same from the repair of its cause on; nil where it does not come after it.
  package let afterRepair: TrendMeasure.Value?

  /// A sight with everything given.
  package init(
    id: String, row: ComparisonRow, unit: TrendMeasure.Unit, value: TrendMeasure.Value?,
    afterRepair: TrendMeasure.Value? = nil
  ) {
    (self.id, self.row, self.unit) = (id, row, unit)
    (self.value, self.afterRepair) = (value, afterRepair)
  }

  /// The same by other names.
  func named(_ name: (String) -> String) -> Self {
    var sight = self
    sight.id = name(id)
    sight.row.thing = name(row.thing)
    sight.row.cause = row.cause.map(name)
    return sight
  }

  /// The same, of a stage of another number.
  func inStage(_ stage: Int) -> Self {
    var sight = self
    sight.row.stage = stage
    sight.id = Self.id(inStage: stage, row.thing)
    return sight
  }

  /// By the number of the stage: its title may be in another language.
  private static func id(inStage stage: Int, _ thing: String) -> String {
    "availability/\(stage)/\(thing)"
  }

  private init(
    _ finding: Finding, in run: ComparedRun, _ row: ComparisonRow, _ bounds: DurationBounds?,
    afterRepair: DurationBounds? = nil
  ) {
    id = "\(finding.id.kind)/\(run.name(of: finding.id))"
    self.row = row
    unit = .seconds
    let value = { (bounds: DurationBounds) in
      TrendMeasure.Value(
        least: bounds.atLeast, most: bounds.atMost, entries: finding.entries)
    }
    self.value = bounds.map(value)
    self.afterRepair = afterRepair.map(value)
  }

  private init?(_ availability: Availability, _ finding: Finding, in run: ComparedRun) {
    let thing = run.roles.meaning(of: availability.endpoint.target)
    if let fault = availability.fault {
      let cause = run.name(of: fault)
      id = "availability/\(thing)/\(cause)"
      row = ComparisonRow(.availability, .failuresDuring, thing, cause: cause, nil, nil)
    } else if let stage = run.stage(availability.order) {
      id = Self.id(inStage: stage, thing)
      row = ComparisonRow(.availability, .answered, thing, stage: stage, nil, nil)
    } else {
      return nil
    }
    unit = .share
    afterRepair = nil
    let counts = availability.counts
    let total = counts.ok + counts.failed
    guard total > 0 else {
      value = nil
      return
    }
    let share = Double(counts.failed) / Double(total)
    value = TrendMeasure.Value(least: share, most: share, entries: finding.entries)
  }

  /// Everything that a run measures: of its findings in order, then its outages.
  static func all(in run: ComparedRun) -> [TrendSight] {
    run.history.findings.compactMap { sight(of: $0, in: run) } + outages(of: run)
  }

  /// The longest time without an answer of each endpoint for each cause: which outage of an endpoint is its
  /// second is chance.
  private static func outages(of run: ComparedRun) -> [TrendSight] {
    var order: [String] = []
    var found: [String: [(finding: Finding, outage: Outage)]] = [:]
    for finding in run.history.findings {
      guard let outage = finding.stated(Outage.self) else { continue }
      let endpoint = run.roles.meaning(of: outage.endpoint.target)
      let cause = run.name(ofCause: outage.cause)
      let id = ["outage", endpoint, cause].compactMap(\.self).joined(separator: "/")
      if found[id] == nil { order.append(id) }
      found[id, default: []].append((finding, outage))
    }
    return order.compactMap { id in
      guard let all = found[id], let first = all.first else { return nil }
      let row = ComparisonRow(
        .outages, .gap, run.roles.meaning(of: first.outage.endpoint.target),
        cause: run.name(ofCause: first.outage.cause), nil, nil)
      return TrendSight(id, row, longest(all))
    }
  }

  /// The longest of some outages; nothing bounds it where one has no answer on one side.
  private static func longest(
    _ all: [(finding: Finding, outage: Outage)]
  ) -> TrendMeasure.Value? {
    let known = all.map { finding, outage -> (finding: Finding, least: Double) in
      let failures = finding.to?.time.flatMap { to in
        finding.from?.time.map { to.seconds(since: $0) }
      }
      return (finding, outage.longestGap ?? failures ?? 0)
    }
    return known.max { $0.least < $1.least }.map { longest in
      TrendMeasure.Value(
        least: longest.least,
        most: all.allSatisfy { $0.outage.longestGap != nil } ? longest.least : nil,
        entries: longest.finding.entries)
    }
  }

  private init(_ id: String, _ row: ComparisonRow, _ value: TrendMeasure.Value?) {
    self.init(id: id, row: row, unit: .seconds, value: value)
  }

  private static func sight(of finding: Finding, in run: ComparedRun) -> TrendSight? {
    let name = run.name(of: finding.id)
    switch finding.statement {
    case .fault(let fault):
      // One that is still open was not ended by anybody: that says nothing of how long it takes.
      guard fault.to != nil else { return nil }
      return TrendSight(
        finding, in: run, ComparisonRow(.person, .faultLength, "", cause: name, nil, nil),
        fault.duration)
    case .detection(let detection):
      let node = run.name(of: detection.node)
      let object =
        detection.service.map { service in
          detection.slot.map { "\(service).\($0)" } ?? "\(service).\(node)"
        } ?? node
      return TrendSight(
        finding, in: run,
        ComparisonRow(
          .detection, .shown, "\(object) \(detection.status.text)",
          cause: run.name(of: detection.fault), isAfterRepair: detection.isRepair, nil, nil),
        detection.bounds)
    case .recovery(let recovery):
      let (subject, thing): (ComparisonRow.Subject, String) =
        switch recovery.object {
        case .replicas(let service): (.replaced, service)
        case .placement(let service): (.spreadAgain, service)
        case .requests(let endpoint): (.answeredAgain, run.roles.meaning(of: endpoint.target))
        }
      return TrendSight(
        finding, in: run,
        ComparisonRow(.recovery, subject, thing, cause: run.name(of: recovery.fault), nil, nil),
        recovery.bounds, afterRepair: recovery.afterRepair)
    case .quorum(let quorum):
      let lost = quorum.lost.after ?? quorum.lost.by
      return TrendSight(
        finding, in: run, ComparisonRow(.others, .quorum, name, nil, nil),
        lost.flatMap { quorum.regained?.since($0, by: quorum.lost.by?.time) })
    case .leader(let leader):
      return TrendSight(
        finding, in: run, ComparisonRow(.others, .leader, name, nil, nil), leader.bounds)
    case .update(let update):
      return TrendSight(
        finding, in: run, ComparisonRow(.others, .update, name, nil, nil),
        update.ended.since(update.ordered, by: nil))
    case .availability(let availability): return TrendSight(availability, finding, in: run)
    case .outage, .repair, .ineffective, .splitBrain, .placement, .taskFailure, .shortfall,
      .replica, .clock,
      .clockSet, .misplaced, .secret:
      return nil
    }
  }

  /// What all runs show of one thing, counted alike in each: from the repair where it came after it in all.
  static func measure(_ id: String, _ sights: [TrendSight?]) -> TrendMeasure? {
    let known = sights.compactMap(\.self)
    guard let first = known.first, known.contains(where: { $0.value != nil }) else { return nil }
    let isAfter = known.allSatisfy { $0.afterRepair != nil }
    var row = first.row
    if isAfter { row.isAfterRepair = true }
    return TrendMeasure(
      id: id, row: row, unit: first.unit,
      values: sights.map { isAfter ? $0?.afterRepair : $0?.value })
  }
}
