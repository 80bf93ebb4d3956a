internal import Events
internal import Session

extension Recovery {
  /// Requests that fail in a row from which on an endpoint counts as out: a load balancer that
  /// still has lost replicas in its table fails some requests and answers others.
  private static let fewest = 5

  /// One finding for every endpoint that was out altogether for a while, by a cause that is known, and
  /// answered again.
  static func ofRequests(in record: FindingRecord) -> [Finding] {
    record.requests.flatMap { lane -> [Finding] in
      let rows = Outage.rows(of: lane, record)
      return rows.indices.compactMap { index in
        guard let fault = rows[index].causes.first else { return nil }
        let next = index + 1 < rows.count ? rows[index + 1].places[0] : lane.requests.count
        return finding(of: lane, in: rows[index].places[0]..<next, fault: fault)
      }
    }
  }

  private static func finding(of lane: EndpointRequests, in places: Range<Int>, fault: Fault)
    -> Finding?
  {
    guard let run = longestRun(of: lane, in: places),
      lane.requests[run].total >= shortest(in: lane, before: run),
      let answer = lane.requests[run.upperBound...].firstIndex(where: { $0.outcome == .ok }),
      places.contains(answer)
    else { return nil }
    // Where failures go on among the answers, lost replicas were still in the table when the first
    // answer came: the last failures of the run may have been theirs, and the answer a lucky one.
    let isMixed = lane.requests[answer..<places.upperBound].contains { $0.outcome == .fail }
    var last = run.upperBound - 1
    if isMixed {
      while last > run.lowerBound, lane.requests[last..<run.upperBound].total < fewest { last -= 1 }
    }
    let (without, with) = (lane.requests[last].moment, lane.requests[answer])
    let end = with.end ?? with.moment.time
    var recovery = Recovery(
      .requests(endpoint: lane.endpoint), from: fault, lastWithout: without,
      firstWith: with.moment, end: with.end)
    if isMixed { recovery.bounds?.atMost = nil }
    if let to = fault.to, let time = to.time, to < with.moment, !isMixed {
      recovery.afterRepair = DurationBounds(
        from: time, by: fault.restored, until: without > to ? without.time : nil, endingBy: end)
    }
    return recovery.finding(from: fault)
  }

  /// How many failures in a row cannot come from lost replicas alone: where those are still in the
  /// table, at most all that answered before fail one after the other.
  private static func shortest(in lane: EndpointRequests, before run: Range<Int>) -> Int {
    let recent = lane.requests[max(0, run.lowerBound - 60)..<run.lowerBound]
    return max(fewest, 2 * Set(recent.compactMap(\.responder)).count)
  }

  /// The longest stretch of requests that failed one after the other.
  private static func longestRun(of lane: EndpointRequests, in places: Range<Int>) -> Range<Int>? {
    var longest: (places: Range<Int>, total: Int)?
    var start: Int?
    var total = 0
    for place in places {
      guard lane.requests[place].outcome == .fail else {
        if lane.requests[place].outcome == .ok { start = nil }
        if start != nil { total += lane.requests[place].count }
        continue
      }
      let from = start ?? place
      total = (start == nil ? 0 : total) + lane.requests[place].count
      start = from
      if total > longest?.total ?? 0 { longest = (from..<(place + 1), total) }
    }
    return longest?.places
  }
}
