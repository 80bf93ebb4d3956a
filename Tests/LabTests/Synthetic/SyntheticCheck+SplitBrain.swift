import Events
import Lab

// Split-brain: none that was not, and each that can be told.
extension SyntheticCheck {
  mutating func checkSplits() {
    var told: Set<Int> = []
    for finding in history.findings {
      // "Could not tell" claims nothing.
      guard let split = finding.stated(SplitBrain.self), split.verdict != .unclear else {
        continue
      }
      check(.splitPrecision)
      if let place = check(split, finding) { told.insert(place) }
    }
    for (place, partition) in truth.partitions.enumerated() {
      guard let pair = truth.tellingPair(of: partition) else { continue }
      check(.splitRecall)
      if told.contains(place) { continue }
      let fault = truth.faults[partition.fault].simulated
      fail(
        .splitRecall,
        "\(pair.0) and \(pair.1) from \(partition.span.from.shown) to "
          + "\(partition.span.until.shown), \(fault.cause)\(fault.isCommanded ? "" : ", observed")")
    }
  }

  /// The partition that a finding tells of, as its place in the truth; else nil.
  private mutating func check(_ split: SplitBrain, _ finding: Finding) -> Int? {
    let groups = split.groups.map { group in
      "\(group.endpoints) by \(group.responders)"
    }.joined(separator: ", ")
    let (from, to) = (seconds(finding.from?.time) ?? 0, seconds(finding.to?.time) ?? .infinity)
    let fitting = truth.partitions.indices.first { place in
      let partition = truth.partitions[place]
      return partition.span.from < to && from < partition.span.until
        && tells(split, of: partition)
    }
    guard let fitting else {
      // Two nodes that alone cannot reach each other look like two parts as long as no endpoint
      // between them is seen to use both.
      let parts = split.groups.map { ($0.endpoints.map(\.target), $0.responders.map(\.short)) }
      let isPair = truth.cluster.cuts.contains {
        $0.peer != nil && $0.span.from < to && from < $0.span.until + 8
      }
      if isPair && !truth.isBridged(parts, in: Span(from, to)) { return nil }
      let stick = truth.isSticky ? " (sessions stick)" : ""
      fail(
        .splitPrecision,
        "after \(truth.faults.map { "\($0.simulated.cause)" })\(stick), from \(from.shown) to \(to.shown): \(groups), twins \(split.twins.map(\.containers))"
      )
      return nil
    }
    check(split, from: from, to: to, of: truth.partitions[fitting])
    return fitting
  }

  /// Whether what is said of a split-brain's times is so.
  private mutating func check(
    _ split: SplitBrain, from: Double, to: Double, of partition: SyntheticTruth.Partition
  ) {
    check(.splitExtent)
    let (last, first) = truth.crossings(around: partition)
    if let last, from < last.span.from {
      fail(.splitExtent, "entry \(last.entry) joins, \(last.span.from.shown); from \(from.shown)")
    }
    if let first, first.span.from < to {
      fail(.splitExtent, "entry \(first.entry) joins, \(first.span.from.shown); to \(to.shown)")
    }
    if let common = seconds(split.lastCommon.time), partition.span.from < common {
      fail(
        .splitExtent,
        "parted at \(partition.span.from.shown); last common answer in "
          + "\(split.lastCommon.entry), \(common.shown), really in \(last?.entry ?? 0)")
    }
    // The answer's start: it reached the cluster up to a second later.
    if let joined = seconds(split.joined?.time), joined + 1 < partition.span.until {
      fail(
        .splitExtent,
        "parted until \(partition.span.until.shown); joined in "
          + "\(split.joined?.entry ?? 0), \(joined.shown), really in \(first?.entry ?? 0)")
    }
    let fault = truth.faults[partition.fault].simulated
    guard fault.isCommanded else { return }
    check(.splitStart)
    if from < fault.command.from - Self.rounding {
      fail(.splitStart, "\(fault.cause) at \(fault.command.from.shown), found \(from.shown)")
    }
  }

  /// Whether each group lies in one part, and the groups lie in both.
  private func tells(_ split: SplitBrain, of partition: SyntheticTruth.Partition) -> Bool {
    let parts = split.groups.map { group in
      Set(
        group.endpoints.map { endpoint in
          partition.groups.firstIndex { $0.contains(endpoint.target) } ?? -1
        })
    }
    return parts.allSatisfy { $0.count == 1 } && Set(parts).count == partition.groups.count
      && parts.count == partition.groups.count
  }
}
