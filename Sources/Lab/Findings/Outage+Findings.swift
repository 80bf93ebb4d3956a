internal import Events
internal import Session

extension Outage {
  /// For every endpoint: the failures from one fault to the next, and those before the first.
  static func findings(faults: [Fault], requests: [Request]) -> [Finding] {
    let lanes = Dictionary(grouping: requests, by: \.endpoint).sorted { $0.key < $1.key }
    let starts: [Fault?] = [nil] + faults
    return starts.indices.flatMap { index in
      let fault = starts[index]
      let next = index + 1 < starts.count ? starts[index + 1]?.from : nil
      return lanes.compactMap { endpoint, lane in
        let span = lane.indices.filter { place in
          let moment = lane[place].moment
          return (fault.map { $0.from < moment } ?? true) && (next.map { moment < $0 } ?? true)
        }
        return finding(of: endpoint, fault: fault, lane: lane, span: span)
      }
    }
  }

  private static func finding(
    of endpoint: String, fault: Fault?, lane: [Request], span: [Int]
  ) -> Finding? {
    let failed = span.filter { lane[$0].outcome == .fail }
    guard let first = failed.first, let last = failed.last else { return nil }
    let after = failed.count { place in fault?.to.map { $0 < lane[place].moment } ?? false }
    let outage = Outage(
      endpoint: endpoint, fault: fault, failed: failed.count, failedAfterRepair: after,
      total: last - first + 1, longestGap: longestGap(in: lane, around: failed))
    return Finding(
      .outage(outage), from: lane[first].moment, to: lane[last].moment,
      entries: failed.map { lane[$0].moment.entry })
  }

  /// The longest time from an answer to the next one with a failure between them, in seconds.
  private static func longestGap(in lane: [Request], around failed: [Int]) -> Double? {
    let answers = lane.indices.filter { lane[$0].outcome == .ok }
    return failed.compactMap { place -> Double? in
      guard let before = answers.last(where: { $0 < place }),
        let after = answers.first(where: { $0 > place }),
        let from = lane[before].moment.time, let to = lane[after].moment.time
      else { return nil }
      return to.seconds(since: from)
    }.max()
  }
}
