import Events
import Lab

// Outages and availability: the requests, counted again.
extension SyntheticCheck {
  /// Every failure is in one outage; the counts are those of its requests; a cause began before them.
  mutating func checkOutages() {
    var told: [String: [Int]] = [:]
    for finding in history.findings {
      guard let outage = finding.stated(Outage.self) else { continue }
      check(.outages)
      let endpoint = outage.endpoint.target
      let orders = [outage.removed, outage.changing].compactMap { $0?.entry }
      let entries = finding.entries.filter { !orders.contains($0) }
      told[endpoint, default: []] += entries
      let own = truth.requests.filter { $0.endpoint == endpoint }
      let failed = own.filter { entries.contains($0.entry) }
      let span = (entries.first ?? 0)...(entries.last ?? 0)
      let total = own.count { span.contains($0.entry) }
      let made = outage.cause.flatMap(place).map { truth.failures(among: failed, ofFault: $0) }
      // Without a command there are no phases.
      let phases = made.map { [$0.during, $0.lasting, $0.repairing, $0.repaired] }
      let stated = [
        outage.failedDuringFault, outage.failed, outage.failedDuringRepair,
        outage.failedAfterRepair,
      ]
      let isRight =
        phases.map { $0 == stated } ?? (outage.allFailed == failed.count)
        && outage.total == total && failed.allSatisfy { $0.isAnswered == false }
        && failed.count == entries.count
      if !isRight {
        fail(
          .outages,
          "\(endpoint) from \(span.lowerBound): \(phases ?? [failed.count]) and \(total), "
            + "found \(stated) and \(outage.total)")
      }
      for cause in outage.causes.compactMap(place) {
        let fault = truth.faults[cause].simulated
        guard let last = failed.last, fault.effect > last.span.until else { continue }
        fail(.outages, "\(endpoint) from \(span.lowerBound): \(fault.cause) came afterwards")
      }
    }
    for endpoint in truth.endpoints {
      let failed = truth.requests.filter { $0.endpoint == endpoint && $0.isAnswered == false }
      if told[endpoint, default: []].sorted() != failed.map(\.entry) {
        fail(.outages, "\(endpoint): not every failure is in one outage")
      }
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
