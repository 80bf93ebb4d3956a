import Events
import Lab

// Outages and availability: the requests, counted again.
extension SyntheticCheck {
  mutating func checkOutages() {
    var found: Set<String> = []
    for finding in history.findings {
      guard let outage = finding.stated(Outage.self) else { continue }
      check(.outages)
      let start = outage.cause.flatMap(history.fault)?.from.entry ?? 0
      found.insert("\(outage.endpoint) after \(start)")
      let own = requests(of: outage.endpoint.target, after: start)
      let failed = own.filter { $0.isAnswered == false }
      let total = own.count { (failed.first?.entry ?? 0)...(failed.last?.entry ?? 0) ~= $0.entry }
      let made = outage.cause.flatMap(place).map { truth.failures(among: own, ofFault: $0) }
      // Without a command there are no phases.
      let phases = made.map { [$0.during, $0.lasting, $0.repairing, $0.repaired] }
      let stated = [
        outage.failedDuringFault, outage.failed, outage.failedDuringRepair,
        outage.failedAfterRepair,
      ]
      let isRight =
        phases.map { $0 == stated } ?? (outage.allFailed == failed.count)
        && outage.total == total && finding.entries == failed.map(\.entry)
      if !isRight {
        fail(
          .outages,
          "\(outage.endpoint) after \(start): \(phases ?? [failed.count]) and \(total), "
            + "found \(stated) and \(outage.total)")
      }
    }
    for start in [0] + history.faults.map(\.from.entry) {
      for endpoint in truth.endpoints
      where requests(of: endpoint, after: start).contains(where: { $0.isAnswered == false })
        && !found.contains("\(endpoint) after \(start)")
      {
        fail(.outages, "\(endpoint) failed after \(start), nothing found")
      }
    }
  }

  /// Requests from a fault that was found to the next.
  private func requests(of endpoint: String, after start: Int) -> [SyntheticTruth.Request] {
    let next = history.faults.map(\.from.entry).filter { $0 > start }.min() ?? .max
    return truth.requests.filter {
      $0.endpoint == endpoint && start < $0.entry && $0.entry < next
    }
  }

  mutating func checkAvailability() {
    var found = 0
    for availability in history.stated(Availability.self) where availability.fault == nil {
      check(.availability)
      found += 1
      let own = requests(of: availability.endpoint.target, in: availability.stage)
      let counts = [true, false, nil].map { outcome in own.count { $0.isAnswered == outcome } }
      let stated = [availability.ok, availability.failed, availability.unknown]
      let answers = Dictionary(grouping: own.compactMap(\.responder), by: \.self)
        .mapValues(\.count)
      let named = Dictionary(
        uniqueKeysWithValues: availability.responders.map { ($0.id.short, $0.answers) })
      if counts != stated || answers != named {
        fail(
          .availability,
          "\(availability.endpoint) in \(availability.stage ?? "no stage"): "
            + "ok, failed, unknown \(counts), found \(stated)")
      }
    }
    let asked = truth.stages.flatMap { stage in
      truth.endpoints.filter { !requests(of: $0, in: stage.title).isEmpty }
    }
    if asked.count != found { fail(.availability, "\(asked.count) lanes, found \(found)") }
  }

  private func requests(of endpoint: String, in stage: String?) -> [SyntheticTruth.Request] {
    guard let place = truth.stages.firstIndex(where: { $0.title == stage }) else { return [] }
    let start = truth.stages[place].entry
    let next = place + 1 < truth.stages.count ? truth.stages[place + 1].entry : .max
    return truth.requests.filter {
      $0.endpoint == endpoint && start <= $0.entry && $0.entry < next
    }
  }
}
