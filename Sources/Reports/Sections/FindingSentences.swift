import Lab
import Session

/// Findings put into sentences and tables.
struct FindingSentences {
  private let source: ReportSource
  private var columns: ReportColumns { source.columns }

  init(_ source: ReportSource) {
    self.source = source
  }

  /// What was done, when it was undone, and what followed from it.
  func summary(of fault: Fault) -> FaultSummary {
    FaultSummary(
      statement: source.statement(
        ([opening(fault), repair(fault)] + repeated(fault)).joined(separator: " "),
        evidence(of: fault)),
      consequences: detections(of: fault) + outages(of: fault) + splits(during: fault))
  }

  /// The title of a fault.
  func title(of fault: Fault) -> String {
    switch fault.kind {
    case .cable:
      source.say(
        .faultTitleCable,
        [
          "machine": fault.machine, "slot": fault.slot.map(String.init) ?? "?",
          "from": source.when(fault.from),
        ])
    case .power:
      source.say(
        .faultTitlePower, ["machine": fault.machine, "from": source.when(fault.from)])
    }
  }

  /// How long until the managers showed the fault and its repair.
  func detections(of fault: Fault) -> [Statement] {
    var found: [(detection: Detection, nodes: [String], entries: [Int])] = []
    for finding in source.input.findings {
      guard case .detection(let detection) = finding.statement, detection.fault == fault else {
        continue
      }
      // What one listing shows of several nodes is said once.
      let same = found.firstIndex { other in
        other.detection.status == detection.status
          && other.detection.firstWith == detection.firstWith
          && other.detection.atLeast == detection.atLeast
          && other.detection.atMost == detection.atMost
      }
      if let same {
        found[same].nodes.append(detection.node)
        found[same].entries += finding.entries
      } else {
        found.append((detection, [detection.node], finding.entries))
      }
    }
    return found.map { item in
      source.statement(
        sentence(item.detection, nodes: item.nodes.joined(separator: ", ")), item.entries)
    }
  }

  /// Endpoints that failed requests during a fault; nil asks for those that no fault explains.
  func outages(of fault: Fault?) -> [Statement] {
    source.input.findings.compactMap { finding in
      guard case .outage(let outage) = finding.statement, outage.fault == fault else { return nil }
      return source.statement(sentence(outage), finding.entries)
    }
  }

  /// Times in which the endpoints were answered by groups of replicas apart from each other; nil asks
  /// for those over which no fault lay.
  func splits(during fault: Fault?) -> [Statement] {
    source.input.findings.compactMap { finding in
      guard case .splitBrain(let split) = finding.statement, split.fault == fault else {
        return nil
      }
      return statement(of: finding)
    }
  }

  /// Any finding in a sentence or two.
  func statement(of finding: Finding) -> Statement {
    switch finding.statement {
    case .fault(let fault): summary(of: fault).statement
    case .detection(let detection):
      source.statement(sentence(detection, nodes: detection.node), finding.entries)
    case .outage(let outage): source.statement(sentence(outage), finding.entries)
    case .splitBrain(let split):
      source.statement(sentence(split, finding), finding.entries)
    case .availability(let availability):
      source.statement(sentence(availability), finding.entries)
    case .placement(let placement):
      source.statement(
        sentence(placement, when: finding.from.map(source.when) ?? ""), finding.entries)
    }
  }

  /// How every endpoint did in every stage.
  func availability() -> PageTable? {
    let found = source.input.findings.compactMap { finding in
      if case .availability(let availability) = finding.statement {
        (value: availability, entries: finding.entries)
      } else {
        nil
      }
    }
    let values = found.map(\.value)
    let format = source.format
    let hasUnknown = values.contains { $0.unknown > 0 }
    return PageTable(
      source.labels.availability,
      [
        .text(columns.stage, values.map { $0.stage ?? source.labels.wholeRecord }),
        .text(columns.endpoint, values.map(\.endpoint)),
        .number(
          columns.requests, values.map { format.number($0.ok + $0.failed + $0.unknown) }),
        .number(columns.failed, values.map { format.number($0.failed) }),
        .number(columns.unknown, hasUnknown ? values.map { format.number($0.unknown) } : []),
        .number(columns.share, values.map { $0.share.map(format.share) }),
        .number(columns.interval, values.map { $0.interval.map(interval) }),
        .links(columns.entries, found.map { source.links($0.entries) }),
      ]
    )?.marking(values.map { $0.failed > 0 })
  }

  /// How the replicas lay on the nodes, whenever that changed.
  func placements() -> PageTable? {
    var last: [String: Placement] = [:]
    let found = source.input.findings.compactMap { finding -> (Finding, Placement)? in
      guard case .placement(let placement) = finding.statement,
        last[placement.service] != placement
      else { return nil }
      last[placement.service] = placement
      return (finding, placement)
    }
    let nodes = Set(found.flatMap { $0.1.replicas.keys }).sorted()
    let perNode = nodes.map { node in
      PageTable.Filled.number(
        node, found.map { $0.1.replicas[node].map(source.format.number) })
    }
    return PageTable(
      source.labels.placement,
      [
        .text(columns.time, found.map { $0.0.from.map(source.when) }),
        .text(columns.service, found.map(\.1.service)),
      ] + perNode + [
        .text(columns.even, found.map { source.yesNo($0.1.even) }),
        .links(columns.entries, found.map { source.links($0.0.entries) }),
      ])
  }

  private func opening(_ fault: Fault) -> String {
    let from = source.when(fault.from)
    return switch fault.kind {
    case .cable:
      source.say(
        .faultCable,
        [
          "slot": fault.slot.map(String.init) ?? "?", "machine": fault.machine, "from": from,
        ])
    case .power: source.say(.faultPower, ["machine": fault.machine, "from": from])
    }
  }

  private func repair(_ fault: Fault) -> String {
    guard let to = fault.to else { return source.say(.notRepaired) }
    let when = source.when(to)
    guard let start = fault.from.time, let end = to.time else {
      return source.say(fault.kind == .cable ? .repairedCable : .repairedPower, ["to": when])
    }
    return source.say(
      fault.kind == .cable ? .repairedCableAfter : .repairedPowerAfter,
      ["to": when, "duration": source.format.duration(end.seconds(since: start))])
  }

  private func repeated(_ fault: Fault) -> [String] {
    guard !fault.repeatedRepairs.isEmpty else { return [] }
    let entries = fault.repeatedRepairs.map(String.init).joined(separator: ", ")
    return [source.say(.repeatedRepairs, ["entries": entries])]
  }

  private func evidence(of fault: Fault) -> [Int] {
    let found = source.input.findings.first { finding in
      if case .fault(let stated) = finding.statement { stated == fault } else { false }
    }
    return found?.entries
      ?? [fault.from.entry] + (fault.to.map { [$0.entry] } ?? []) + fault.repeatedRepairs
  }

  private func sentence(_ detection: Detection, nodes node: String) -> String {
    // A node that is ready again shows the repair, any other status the fault.
    let recovered = detection.status == "Ready"
    let status = detection.status
    switch (detection.atLeast, detection.atMost) {
    case (let atLeast?, let atMost?) where atLeast > 0:
      return source.say(
        recovered ? .recoveryBetween : .detectionBetween,
        [
          "node": node, "status": status, "atLeast": source.format.duration(atLeast),
          "atMost": source.format.duration(atMost),
        ])
    case (_, let atMost?):
      return source.say(
        recovered ? .recoveryWithin : .detectionWithin,
        ["node": node, "status": status, "atMost": source.format.duration(atMost)])
    case (_, nil):
      return source.say(
        recovered ? .recoveryFirst : .detectionFirst,
        ["node": node, "status": status, "first": source.when(detection.firstWith)])
    }
  }

  private func sentence(_ outage: Outage) -> String {
    let counts = source.say(
      .outage,
      [
        "endpoint": outage.endpoint, "failed": source.format.number(outage.failed),
        "total": source.format.number(outage.total),
      ])
    let after =
      outage.failedAfterRepair == 0
      ? nil
      : source.say(
        .outageAfterRepair, ["number": source.format.number(outage.failedAfterRepair)])
    let gap = outage.longestGap.map { gap in
      source.say(.outageGap, ["gap": source.format.duration(gap)])
    }
    return [counts, after, gap].compactMap { $0 }.joined(separator: " ")
  }

  private func sentence(_ split: SplitBrain, _ finding: Finding) -> String {
    let groups = split.groups.map { group in
      source.say(
        .splitGroup,
        [
          "endpoints": group.endpoints.joined(separator: ", "),
          "responders": group.responders.joined(separator: ", "),
          "number": source.format.number(group.answers),
        ])
    }
    let opening = source.say(
      .splitBrain,
      [
        "from": finding.from.map(source.when) ?? "?", "to": finding.to.map(source.when) ?? "?",
        "groups": groups.joined(separator: "; "),
      ])
    let joined = split.joined.map { source.say(.splitJoined, ["when": source.when($0)]) }
    return [opening, joined ?? source.say(.splitOpen)].joined(separator: " ")
  }

  private func sentence(_ availability: Availability) -> String {
    let stage = availability.stage.map { source.say(.inStage, ["stage": $0]) } ?? ""
    guard let share = availability.share, let interval = availability.interval else {
      return source.say(
        .availabilityUnknown,
        [
          "endpoint": availability.endpoint, "stage": stage,
          "unknown": source.format.number(availability.unknown),
        ])
    }
    return source.say(
      .availabilityOf,
      [
        "endpoint": availability.endpoint, "stage": stage,
        "ok": source.format.number(availability.ok),
        "total": source.format.number(availability.ok + availability.failed),
        "share": source.format.share(share), "from": source.format.share(interval.lowerBound),
        "to": source.format.share(interval.upperBound),
      ])
  }

  private func sentence(_ placement: Placement, when: String) -> String {
    let nodes = placement.replicas.sorted { $0.key < $1.key }.map { node, count in
      source.say(.onNode, ["number": source.format.number(count), "node": node])
    }
    return source.say(
      placement.even ? .placementEven : .placementUneven,
      ["service": placement.service, "nodes": nodes.joined(separator: ", "), "when": when])
  }

  private func interval(_ interval: ClosedRange<Double>) -> String {
    source.say(
      .interval,
      [
        "from": source.format.share(interval.lowerBound),
        "to": source.format.share(interval.upperBound),
      ])
  }
}
