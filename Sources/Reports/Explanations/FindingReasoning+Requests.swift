import Events
import Lab
import Session

// Requests that were counted.
extension FindingReasoning {
  func reasoning(of outage: Outage, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    guard let first = finding.entries.first, let last = finding.entries.last else { return parts }
    parts.steps.append(try step(source.say(.firstFailure), ran(first), entry: first, isRequest))
    if last != first {
      parts.steps.append(try step(source.say(.lastFailure), ran(last), entry: last, isRequest))
    }
    let failed = [
      outage.failedDuringFault, outage.failed, outage.failedDuringRepair, outage.failedAfterRepair,
    ].filter { $0 > 0 }
    parts.arithmetic = [
      source.say(
        .failedSum,
        [
          "parts": failed.map(source.format.number).joined(separator: " + "),
          "failed": source.format.number(outage.allFailed),
          "requests": source.count(outage.total, .totalRequests), "first": String(first),
          "last": String(last),
        ])
    ]
    try addGap(outage.longestGap, of: outage.endpoint, around: first...last, to: &parts)
    return parts
  }

  /// The two answers around the longest time without one.
  private func addGap(
    _ gap: Double?, of endpoint: String, around range: ClosedRange<Int>, to parts: inout Parts
  ) throws {
    guard let gap else { return }
    let answers = source.history.requests.filter { $0.endpoint == endpoint && $0.outcome == .ok }
    let pair = zip(answers, answers.dropFirst()).first { before, after in
      guard let from = before.moment.time, let to = after.moment.time else { return false }
      return abs(to.seconds(since: from) - gap) < 0.000_5 && before.moment.entry <= range.upperBound
        && after.moment.entry >= range.lowerBound
    }
    guard let (before, after) = pair, let from = before.moment.time, let to = after.moment.time
    else { return }
    parts.steps.append(
      try step(
        source.say(.answerBefore), asked(before.moment), entry: before.moment.entry, isRequest))
    parts.steps.append(
      try step(
        source.say(.answerAfter), asked(after.moment), entry: after.moment.entry, isRequest))
    parts.arithmetic.append(difference(.difference, to, from))
  }

  func reasoning(of availability: Availability, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    if let first = availability.firstFailed?.entry {
      parts.steps.append(try step(source.say(.firstFailure), ran(first), entry: first, isRequest))
      if let last = availability.lastFailed?.entry, last != first {
        parts.steps.append(try step(source.say(.lastFailure), ran(last), entry: last, isRequest))
      }
    }
    if !availability.responders.isEmpty {
      parts.steps.append(answers(to: availability.endpoint, by: availability.responders))
    }
    parts.arithmetic = share(of: availability)
    try addGap(
      availability.longestGap, of: availability.endpoint,
      around: (finding.entries.first ?? 0)...(finding.entries.last ?? 0), to: &parts)
    parts.arithmetic += spread(of: availability) + latency(of: availability)
    return parts
  }

  /// Who answered an endpoint, with how many answers.
  func answers(to endpoint: String, by responders: [RequestCounts.Responder]) -> Step {
    let named = responders.map(named).joined(separator: ", ")
    return Step(
      shows: source.say(.answeredBy, ["endpoint": endpoint, "responders": named]), evidence: [])
  }

  private func named(_ responder: RequestCounts.Responder) -> String {
    let counted = source.say(
      .responder, ["id": responder.id, "answers": source.format.number(responder.answers)])
    guard let machine = responder.machine else { return counted }
    return source.say(.onMachine, ["responder": counted, "machine": machine])
  }
}
