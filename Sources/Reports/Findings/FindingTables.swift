import Events
import Lab
import Session

struct FindingTables {
  private let source: ReportSource
  private let requests: RequestTables
  private var columns: ReportColumns { source.columns }

  init(_ source: ReportSource) {
    self.source = source
    self.requests = RequestTables(source)
  }

  /// Every fault in a row: how long it lasted, when it showed, and what it cost.
  func faults() -> PageTable? {
    let writer = FindingWriter(source)
    let faults = source.history.faults
    return PageTable(
      source.labels[.faults],
      faults.map { fault in
        let asked = source.history.availability(during: fault)
        let total = asked.map(\.total).reduce(0, +)
        let detected = stated(Detection.self).map(\.value).filter {
          $0.fault == fault.id && !$0.isRepair
        }
        let recovered = stated(Recovery.self).map(\.value).filter { $0.fault == fault.id }
        let replicas = recovered.filter { if case .replicas = $0.object { true } else { false } }
        let answers = recovered.filter { if case .requests = $0.object { true } else { false } }
        return [
          .links(columns[.fault], [PageLink(label: "", anchor: fault.id.anchor)]),
          .text(columns[.whatHappened], writer.what(fault)),
          .text(source.timeColumn, source.when(fault.from)),
          .number(columns[.lasted], range(fault.duration)),
          .number(columns[.detected], range(first(detected.map(\.bounds)))),
          .number(columns[.replicasBack], range(last(replicas.map(\.bounds)))),
          .number(columns[.answersBack], range(last(answers.map(\.bounds)))),
          .number(
            columns[.failedOfAll],
            total == 0
              ? nil
              : "\(source.format.number(asked.map(\.failed).reduce(0, +)))\u{A0}/\u{A0}"
                + source.format.number(total)),
        ]
      })
  }

  /// A duration that is only bounded, as short as a cell needs it.
  private func range(_ bounds: DurationBounds?) -> String? {
    guard let bounds, let most = bounds.atMost else { return nil }
    let longest = source.format.duration(most)
    guard bounds.atLeast > 0 else { return "≤\u{A0}\(longest)" }
    let least = source.format.duration(bounds.atLeast)
    return least == longest ? longest : source.format.range(least, longest)
  }

  /// Of several durations that are known to lie between bounds, the one that ended first, or last.
  private func first(_ bounds: [DurationBounds?]) -> DurationBounds? {
    bounds.compactMap(\.self).min { ($0.atMost ?? .infinity) < ($1.atMost ?? .infinity) }
  }

  private func last(_ bounds: [DurationBounds?]) -> DurationBounds? {
    bounds.compactMap(\.self).max { ($0.atMost ?? .infinity) < ($1.atMost ?? .infinity) }
  }

  /// How every endpoint did in every stage.
  func availability() -> PageTable? {
    let found = stated(Availability.self).filter { $0.value.fault == nil }
    let hasUnknown = found.contains { $0.value.unknown > 0 }
    return table(
      .availability, found,
      found.map { availability, finding in
        requests.counts(availability, hasUnknown: hasUnknown) + quality(availability) + [
          .links(columns[.entries], source.links(finding.entries))
        ]
      }
    )?.marking(found.map { $0.value.failed > 0 }).grouped(
      found.map { $0.value.stage ?? source.labels[.wholeRecord] })
  }

  /// How every endpoint did while a fault lasted.
  func availability(during fault: Fault) -> PageTable? {
    let endpoints = source.history.availability(during: fault)
    let hasUnknown = endpoints.contains { $0.unknown > 0 }
    let table = PageTable(
      source.say(TablePhrase.requestsOfFault, ["from": source.when(fault.from)]),
      endpoints.map { availability in
        requests.counts(availability, hasUnknown: hasUnknown) + quality(availability) + [
          .text(columns[.answeredBy], requests.responders(availability.responders)),
          .links(columns[.entries], source.links(availability.entries)),
        ]
      }
    )?.marking(endpoints.map { $0.failed > 0 })
    // Of a fault that nobody has to repair there is no finding.
    guard !fault.repairsItself else { return table }
    return table?.anchored(endpoints.map { $0.id(place: 1).anchor })
  }

  /// The share that was answered with its interval, and how long that took.
  private func quality(_ availability: Availability) -> [PageTable.Field] {
    let format = source.format
    let share = availability.share.map(format.share)
    let interval = availability.interval.map { " (\(format.shares($0)))" }
    return [
      .number(columns[.share], share.map { $0 + (interval ?? "") }),
      .number(columns[.longestGap], availability.longestGap.map(format.duration)),
      .number(columns[.median], availability.latency.map { format.duration($0.p50) }),
      .number(columns[.percentile], availability.latency.map { format.duration($0.p95) }),
    ]
  }

  /// How the replicas were placed on the nodes, whenever that changed.
  func placements() -> PageTable? {
    var last: [String: Placement] = [:]
    let found = stated(Placement.self).filter { placement, _ in
      guard placement.replicas != nil, last[placement.service] != placement else { return false }
      last[placement.service] = placement
      return true
    }
    let writer = FindingWriter(source)
    let nodes = Set(found.flatMap { $0.value.replicas.map { Array($0.keys) } ?? [] }).sorted()
    return table(
      .placement, found,
      found.map { placement, finding in
        var fields: [PageTable.Field] = [
          .text(source.timeColumn, finding.from.map(source.when)),
          .text(columns[.service], placement.service),
        ]
        for node in nodes {
          fields.append(.number(node.name, placement.replicas?[node].map(source.format.number)))
        }
        fields += [
          .text(columns[.even], placement.even.map(source.yesNo)),
          .links(columns[.cause], placement.after.map { [writer.link(to: $0)] } ?? []),
          .links(columns[.entries], source.links(finding.entries)),
        ]
        return fields
      })
  }

  /// Every container that answered or was a replica: what it was, where, and its answers.
  func lives() -> PageTable? {
    let found = stated(ReplicaLife.self)
    return table(
      .lives, found,
      found.map { life, finding in
        [
          .code(columns[.container], life.container.short),
          .text(columns[.replica], life.service.map { source.replica(life.slot, of: $0) }),
          .text(columns[.machine], life.machine?.name), .code(columns[.task], life.task?.short),
          .text(columns[.firstAnswer], life.answered.map { source.when($0.lowerBound) }),
          .text(columns[.lastAnswer], life.answered.map { source.when($0.upperBound) }),
          .number(columns[.answers], source.format.number(life.answers.values.reduce(0, +))),
          .links(columns[.entries], source.links(finding.entries)),
        ]
      })
  }

  private func stated<Value: FindingStatement>(
    _ kind: Value.Type
  ) -> [(value: Value, finding: Finding)] {
    source.history.findings.compactMap { finding in finding.stated(kind).map { ($0, finding) } }
  }

  /// A table of findings of one kind, a row each.
  private func table<Value: FindingStatement>(
    _ caption: ReportLabel, _ found: [(value: Value, finding: Finding)],
    _ rows: [[PageTable.Field]]
  ) -> PageTable? {
    source.limited(
      PageTable(source.labels[caption], rows)?.anchored(found.map(\.finding.id.anchor)),
      printedBy: "findings --kind \(Value.kind)")
  }
}
