internal import Events
internal import Session

/// Requests that one endpoint failed while a fault lasted and until it answered again.
package struct Outage: Hashable, Sendable {
  /// What was asked.
  package var endpoint: Endpoint
  /// The faults that can have made it, in the order in which they began; none where its cause is not
  /// known.
  package var causes: [FindingID]
  /// The command that had removed every service behind the endpoint before, or scaled it to none.
  package var removed: Moment?
  /// Whether the service is still there, and was only scaled to none.
  package var isScaledToNone = false
  /// The command of a person that was changing a service behind the endpoint when the first one failed.
  package var changing: Moment?
  /// Requests that failed after the first fault's command had ended and before its repair was begun; all
  /// of them where no cause is known, or there is no clock.
  package var failed: Int
  /// Requests that failed while the fault's own command ran: before or after the fault is unknown.
  package var failedDuringFault = 0
  /// Requests that failed while the repair's own command ran.
  package var failedDuringRepair = 0
  /// Requests that failed after the repair.
  package var failedAfterRepair = 0
  /// Requests that were made from the first failure to the last, both counted.
  package var total: Int
  /// The longest time without an answer, in seconds, from the last answer before to the first
  /// after; nil where there is no clock or no answer on one side.
  package var longestGap: Double?

  package var allFailed: Int {
    failed + failedDuringFault + failedDuringRepair + failedAfterRepair
  }
}

extension Outage: FindingRule {
  package static let kind = "outage"
  package var subject: [Role] { [.endpoint(endpoint)] }
  package var cause: FindingID? { causes.first }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "endpoint": endpoint, "causes": causes.count > 1 ? causes : nil,
      "removed": removed?.entry, "changing": changing?.entry, "failed": failed,
      "failedDuringFault": failedDuringFault, "failedDuringRepair": failedDuringRepair,
      "failedAfterRepair": failedAfterRepair, "total": total, "longestGap": orNull(longestGap),
    ]
  }

  /// For every endpoint: failures in a row, and those rows together that have one cause and little
  /// between them.
  static func findings(in record: FindingRecord) -> [Finding] {
    record.requests.flatMap { lane in
      rows(of: lane, record).map { row in finding(of: lane, row, record) }
    }
  }

  /// Failures of one endpoint with what can have made them.
  struct Row {
    var places: [Int]
    /// In the order in which they began.
    var causes: [Fault]
    var removed: FaultPaths.Removal?
    /// Whether the first was made after the first cause was repaired.
    var isAfterRepair: Bool
  }

  /// The failures of an endpoint, divided where it answered and something else was the matter, or
  /// nothing for a while.
  static func rows(of lane: EndpointRequests, _ record: FindingRecord) -> [Row] {
    let leading = record.paths.leading(to: lane.endpoint, among: record.faults)
    var rows: [Row] = []
    var open: [Int] = []
    func close() {
      guard let first = open.first else { return }
      let requests = lane.requests
      var since = requests[first].moment
      let steady = steady(lane, before: first)
      var found: [Int] = []
      var isGone = false
      for place in open {
        // What failed while its service was removed did not fail by what else was broken then.
        let wasGone = isGone
        isGone = record.paths.removal(before: requests[place]) != nil
        if wasGone, !isGone { since = requests[place].moment }
        for cause in record.paths.causes(
          of: requests[place], since: since, steady: steady, among: leading)
        where !found.contains(cause) {
          found.append(cause)
        }
      }
      let causes = found.map { leading[$0].fault }
      let isAfter = causes.first?.to.map { $0 < requests[first].moment } ?? false
      let row = Row(
        places: open, causes: causes, removed: record.paths.removal(before: requests[first]),
        isAfterRepair: isAfter)
      open = []
      guard let before = rows.last, let end = before.places.last,
        before.causes.map(\.id) == row.causes.map(\.id), before.removed == row.removed,
        before.isAfterRepair == isAfter,
        isNear(requests[end].moment, requests[first].moment, answers: first - end - 1)
      else {
        rows.append(row)
        return
      }
      rows[rows.count - 1].places += row.places
    }
    for place in lane.requests.indices {
      switch lane.requests[place].outcome {
      case .fail: open.append(place)
      case .ok: close()
      case .unknown: break
      }
    }
    close()
    return rows
  }

  /// The beginning of the time before a request in which an endpoint answered everything that it was
  /// asked; nil where it did not, or was hardly asked.
  private static func steady(_ lane: EndpointRequests, before place: Int) -> Timestamp? {
    guard let time = lane.requests[place].moment.time else { return nil }
    let start = time.adding(seconds: -SwarmTiming.settled)
    let from = lane.requests.boundary { $0.moment.time.map { $0 < start } ?? true }
    let recent = lane.requests[min(from, place)..<place]
    let isWhole = from > 0 && recent.allSatisfy { $0.outcome == .ok }
    return isWhole && recent.count >= fewestOfSteady ? start : nil
  }

  /// Answers in a row from which on an endpoint counts as answering steadily.
  private static let fewestOfSteady = 8

  /// Whether so little lies between two failures that they are of one outage: a mesh that still has
  /// lost replicas in its table fails some requests and answers others.
  private static func isNear(_ one: Moment, _ other: Moment, answers: Int) -> Bool {
    guard let from = one.time, let to = other.time else { return answers < 20 }
    return to <= from.adding(seconds: SwarmTiming.settled)
  }

  private static func finding(
    of lane: EndpointRequests, _ row: Row, _ record: FindingRecord
  ) -> Finding {
    let (first, last) = (row.places[0], row.places[row.places.count - 1])
    let counts = RequestCounts(lane, in: first..<last + 1)
    var outage = Outage(
      endpoint: lane.endpoint, causes: row.causes.map(\.id), failed: 0, total: counts.total,
      longestGap: counts.longestGap)
    outage.removed = row.removed?.moment
    outage.isScaledToNone = row.removed?.isScaling ?? false
    if row.causes.isEmpty, row.removed == nil {
      outage.changing = record.paths.change(during: lane.requests[first], record)
    }
    for place in row.places { outage.count(lane.requests[place], in: row.causes.first) }
    return Finding(
      .outage(outage), from: counts.firstFailed, to: counts.lastFailed,
      entries: ([outage.removed, outage.changing].compactMap { $0?.entry }
        + row.places.map { lane.requests[$0].moment.entry }).sorted())
  }

  private mutating func count(_ request: Request, in fault: Fault?) {
    let moment = request.moment
    // What comes back by itself has no repair to count from.
    guard let fault, !fault.isRestart else {
      failed += request.count
      return
    }
    if let to = fault.to, to < moment {
      if let time = moment.time, let restored = fault.restored, time <= restored {
        failedDuringRepair += request.count
      } else {
        failedAfterRepair += request.count
      }
    } else if !fault.isBackground, let time = moment.time, let done = fault.done, time <= done {
      failedDuringFault += request.count
    } else {
      failed += request.count
    }
  }
}
