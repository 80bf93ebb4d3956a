internal import Events
internal import Session

/// Requests that one endpoint failed while a fault lasted and until it answered again.
package struct Outage: Hashable, Sendable {
  /// The endpoint.
  package var endpoint: String
  /// The fault it falls into; nil when none explains it.
  package var cause: FindingID?
  /// Requests that failed after the fault's command had ended and before its repair was begun; all of
  /// them where no fault explains it, or there is no clock.
  package var failed: Int
  /// Requests that failed and were made while the fault's own command ran: before or after the fault,
  /// nobody can tell.
  package var failedDuringFault: Int
  /// Requests that failed and were made while the repair's own command ran.
  package var failedDuringRepair: Int
  /// Requests that failed and were made after the repair.
  package var failedAfterRepair: Int
  /// Requests that were made from the first failure to the last, both counted.
  package var total: Int
  /// The longest time without an answer, in seconds, from the last answer before to the first
  /// after; nil where there is no clock or no answer on one side.
  package var longestGap: Double?

  /// An outage with everything given.
  package init(
    endpoint: String, cause: FindingID?, failed: Int, failedDuringFault: Int = 0,
    failedDuringRepair: Int = 0, failedAfterRepair: Int = 0, total: Int, longestGap: Double?
  ) {
    self.endpoint = endpoint
    self.cause = cause
    self.failed = failed
    self.failedDuringFault = failedDuringFault
    self.failedDuringRepair = failedDuringRepair
    self.failedAfterRepair = failedAfterRepair
    self.total = total
    self.longestGap = longestGap
  }

  /// All requests that failed.
  package var allFailed: Int {
    failed + failedDuringFault + failedDuringRepair + failedAfterRepair
  }
}

extension Outage: FindingRule {
  package static let kind = "outage"
  package var subject: [String] { [Role.escaped(endpoint)] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "endpoint": endpoint, "failed": failed, "failedDuringFault": failedDuringFault,
      "failedDuringRepair": failedDuringRepair, "failedAfterRepair": failedAfterRepair,
      "total": total, "longestGap": orNull(longestGap),
    ]
  }

  /// For every endpoint: the failures from one fault to the next, and those before the first.
  static func findings(in record: FindingRecord) -> [Finding] {
    record.periods.flatMap { period in
      record.requests.compactMap { requests in
        finding(
          of: requests, in: requests.places(from: period.from, to: period.to), fault: period.fault)
      }
    }
  }

  private static func finding(
    of lane: EndpointRequests, in places: Range<Int>, fault: Fault?
  ) -> Finding? {
    let failed = places.filter { lane.requests[$0].outcome == .fail }
    guard let first = failed.first, let last = failed.last else { return nil }
    let counts = RequestCounts(lane, in: first..<last + 1)
    var outage = Outage(
      endpoint: lane.endpoint, cause: fault?.id, failed: 0, total: counts.total,
      longestGap: counts.longestGap)
    for place in failed { outage.count(lane.requests[place].moment, in: fault) }
    return Finding(
      .outage(outage), from: counts.firstFailed, to: counts.lastFailed,
      entries: failed.map { lane.requests[$0].moment.entry })
  }

  private mutating func count(_ moment: Moment, in fault: Fault?) {
    guard let fault else {
      failed += 1
      return
    }
    if let to = fault.to, to < moment {
      if let time = moment.time, let restored = fault.restored, time <= restored {
        failedDuringRepair += 1
      } else {
        failedAfterRepair += 1
      }
    } else if let time = moment.time, let done = fault.done, time <= done {
      failedDuringFault += 1
    } else {
      failed += 1
    }
  }
}
