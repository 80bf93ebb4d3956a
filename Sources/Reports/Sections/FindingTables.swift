import Events
import Lab
import Session

/// Findings put into tables.
struct FindingTables {
  private let source: ReportSource
  private var columns: ReportColumns { source.columns }

  init(_ source: ReportSource) {
    self.source = source
  }

  /// How every endpoint did in every stage.
  func availability() -> PageTable? {
    availability(source.labels.availability, of: nil)
  }

  /// How every endpoint did while a fault lasted.
  func availability(during fault: Fault) -> PageTable? {
    availability(source.labels.availabilityOfFault, of: fault)
  }

  private func availability(_ caption: String, of fault: Fault?) -> PageTable? {
    let found = source.history.findings.compactMap { finding in
      if let availability = finding.stated(Availability.self), availability.fault == fault?.id {
        (value: availability, entries: finding.entries)
      } else {
        nil
      }
    }
    let values = found.map(\.value)
    let format = source.format
    let hasUnknown = values.contains { $0.unknown > 0 }
    return PageTable(
      caption,
      [
        .text(
          columns.stage,
          fault == nil ? values.map { $0.stage ?? source.labels.wholeRecord } : []),
        .text(columns.endpoint, values.map(\.endpoint)),
        .number(
          columns.requests, values.map { format.number($0.total) }),
        .number(columns.failed, values.map { format.number($0.failed) }),
        .number(columns.unknown, hasUnknown ? values.map { format.number($0.unknown) } : []),
        .number(columns.share, values.map { $0.share.map(format.share) }),
        .number(columns.interval, values.map { $0.interval.map(format.shares) }),
        .number(columns.median, values.map { $0.latency.map { format.duration($0.p50) } }),
        .number(columns.percentile, values.map { $0.latency.map { format.duration($0.p95) } }),
        .number(columns.longestGap, values.map { $0.longestGap.map(format.duration) }),
        .links(columns.entries, found.map { source.links($0.entries) }),
      ]
    )?.marking(values.map { $0.failed > 0 })
  }

  /// How the replicas lay on the nodes, whenever that changed.
  func placements() -> PageTable? {
    var last: [String: Placement] = [:]
    let found = source.history.findings.compactMap { finding -> (Finding, Placement)? in
      guard case .placement(let placement) = finding.statement, placement.replicas != nil,
        last[placement.service] != placement
      else { return nil }
      last[placement.service] = placement
      return (finding, placement)
    }
    let nodes = Set(found.flatMap { $0.1.replicas?.keys.sorted() ?? [] }).sorted()
    let perNode = nodes.map { node in
      PageTable.Filled.number(
        node, found.map { $0.1.replicas?[node].map(source.format.number) })
    }
    return PageTable(
      source.labels.placement,
      [
        .text(columns.time, found.map { $0.0.from.map(source.when) }),
        .text(columns.service, found.map(\.1.service)),
      ] + perNode + [
        .text(columns.even, found.map { $0.1.even.map(source.yesNo) }),
        .links(columns.entries, found.map { source.links($0.0.entries) }),
      ])
  }

  /// Every container that answered or was a replica: what it was, where, and its answers.
  func lives() -> PageTable? {
    let found = source.history.findings.compactMap { finding -> (Finding, ReplicaLife)? in
      if case .replica(let life) = finding.statement { (finding, life) } else { nil }
    }
    let lives = found.map(\.1)
    return PageTable(
      source.labels.lives,
      [
        .code(columns.container, lives.map(\.container.short)),
        .text(columns.replica, lives.map(replica)), .text(columns.machine, lives.map(\.machine)),
        .code(columns.task, lives.map { $0.task?.short }),
        .text(columns.firstAnswer, lives.map { $0.answered.map { source.when($0.lowerBound) } }),
        .text(columns.lastAnswer, lives.map { $0.answered.map { source.when($0.upperBound) } }),
        .number(
          columns.answers,
          lives.map { source.format.number($0.answers.values.reduce(0, +)) }),
        .links(columns.entries, found.map { source.links($0.0.entries) }),
      ])
  }

  private func replica(_ life: ReplicaLife) -> String? {
    life.service.map { service in life.slot.map { "\(service).\($0)" } ?? service }
  }
}
