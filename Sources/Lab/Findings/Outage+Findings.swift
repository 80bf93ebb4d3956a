internal import Events
internal import Session

extension Outage {
  /// For every endpoint: the failures from one fault to the next, and those before the first.
  static func findings(periods: [FaultPeriod], lanes: [Lane]) -> [Finding] {
    periods.flatMap { period in
      lanes.compactMap { lane in
        finding(of: lane, in: lane.places(from: period.from, to: period.to), fault: period.fault)
      }
    }
  }

  private static func finding(of lane: Lane, in places: Range<Int>, fault: Fault?) -> Finding? {
    let failed = places.filter { lane.requests[$0].outcome == .fail }
    guard let first = failed.first, let last = failed.last else { return nil }
    var outage = Outage(
      endpoint: lane.endpoint, fault: fault, failed: 0, total: last - first + 1,
      longestGap: lane.longestGap(in: places))
    for place in failed { outage.count(lane.requests[place].moment) }
    return Finding(
      .outage(outage), from: lane.requests[first].moment, to: lane.requests[last].moment,
      entries: failed.map { lane.requests[$0].moment.entry })
  }

  private mutating func count(_ moment: Moment) {
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
