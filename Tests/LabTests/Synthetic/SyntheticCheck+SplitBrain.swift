import Lab

// Split-brain: none that was not, and each that can be told.
extension SyntheticCheck {
  mutating func checkSplits() {
    var told: Set<Int> = []
    for finding in history.findings {
      guard case .splitBrain(let split) = finding.statement else { continue }
      if let place = check(split, finding) { told.insert(place) }
    }
    for (place, partition) in truth.partitions.enumerated() where !told.contains(place) {
      guard let pair = truth.tellingPair(of: partition) else { continue }
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
      fail(.splitPrecision, "from \(from.shown) to \(to.shown): \(groups)")
      return nil
    }
    let partition = truth.partitions[fitting]
    let (last, first) = truth.crossings(around: partition)
    let outer = (last?.span.from ?? -.infinity, first?.span.from ?? .infinity)
    if from < outer.0 || outer.1 < to
      || (seconds(split.lastCommon.time) ?? 0) > partition.span.from
      || split.joined.map({ (seconds($0.time) ?? 0) + 1 < partition.span.until }) ?? false
    {
      fail(
        .splitExtent,
        "\(partition.span.from.shown) to \(partition.span.until.shown), crossed in "
          + "\(last?.entry ?? 0) and \(first?.entry ?? 0); found \(from.shown) to \(to.shown), "
          + "common in \(split.lastCommon.entry), joined in \(split.joined?.entry ?? 0)")
    }
    let fault = truth.faults[partition.fault].simulated
    if fault.isCommanded && from < fault.command.from - Self.rounding {
      fail(.splitStart, "\(fault.cause) at \(fault.command.from.shown), found \(from.shown)")
    }
    return fitting
  }

  /// Whether each group lies in one part, and the groups lie in both.
  private func tells(_ split: SplitBrain, of partition: SyntheticTruth.Partition) -> Bool {
    let parts = split.groups.map { group in
      Set(
        group.endpoints.map { endpoint in
          partition.groups.firstIndex { $0.contains(endpoint) } ?? -1
        })
    }
    return parts.allSatisfy { $0.count == 1 } && Set(parts).count == partition.groups.count
      && parts.count == partition.groups.count
  }
}
