import Events
import Lab
import Session

// Requests that failed.
extension FindingWriter {
  func sentence(_ outage: Outage, _ finding: Finding) -> String {
    let gap = outage.longestGap.map { gap in
      say(OutagePhrase.gap, ["gap": format.duration(gap)])
    }
    return
      ([opening(outage, finding)] + parts(of: outage)
      + [gap, causes(of: outage)]
      .compactMap(\.self)).joined(separator: " ")
  }

  /// What failed without a fault; where a command took the service away, all endpoints in one sentence.
  func outagesWithoutFault() -> [Statement] {
    var groups: [[(value: Outage, finding: Finding)]] = []
    for item in stated(Outage.self, of: nil) {
      let same = groups.firstIndex { group in
        group.first.map { isTold($0.value, with: item.value) } ?? false
      }
      if let same { groups[same].append(item) } else { groups.append([item]) }
    }
    return groups.map { group in
      group.count > 1
        ? source.statement(together(group), of: group.map(\.finding))
        : statement(of: group[0].finding)
    }
  }

  /// Whether two outages differ in the endpoint only: nothing answered again after one command.
  private func isTold(_ one: Outage, with other: Outage) -> Bool {
    [one, other].allSatisfy { outage in
      outage.causes.isEmpty && outage.removed != nil && outage.longestGap == nil
        && outage.failed == outage.allFailed
    } && one.removed == other.removed && one.isScaledToNone == other.isScaledToNone
  }

  private func together(_ group: [(value: Outage, finding: Finding)]) -> String {
    let from = group.compactMap(\.finding.from).min()
    let to = group.compactMap(\.finding.to).max()
    let endpoints = group.map(\.value.endpoint)
    // Each endpoint has a window of its own: the counts are those of the whole.
    let counts = source.history.counts(of: endpoints, from: from, to: to)
    let opening = say(
      OutagePhrase.failed,
      [
        "requests": count(counts.made, .totalRequests),
        "endpoint": source.list(endpoints.map(\.target)),
        "from": from.map(end) ?? "?", "to": to.map(end) ?? "?",
        "failed": format.number(counts.failed),
      ])
    return [opening, causes(of: group[0].value)].compactMap(\.self).joined(separator: " ")
  }

  /// Several causes by name; one alone is that under which the finding stands.
  private func causes(of outage: Outage) -> String? {
    let faults = outage.causes.compactMap(source.fault).map(clause)
    switch faults.count {
    case 0:
      if let removed = outage.removed {
        return source.say(
          outage.isScaledToNone ? OutagePhrase.scaled : .removed, ["when": when(removed)])
      }
      let noCause = source.say(OutagePhrase.noCause)
      guard let changing = outage.changing else { return noCause }
      return noCause + " " + source.say(OutagePhrase.changing, ["when": when(changing)])
    case 1: return nil
    default: return source.say(OutagePhrase.causes, ["faults": faults.joined(separator: "; ")])
    }
  }

  private func opening(_ outage: Outage, _ finding: Finding) -> String {
    guard outage.total > 1, let from = finding.from, let to = finding.to else {
      return say(
        OutagePhrase.one,
        ["endpoint": outage.endpoint.target, "when": finding.from.map(when) ?? "?"])
    }
    return say(
      OutagePhrase.failed,
      [
        "requests": count(outage.total, .totalRequests), "endpoint": outage.endpoint.target,
        "from": end(from), "to": end(to), "failed": format.number(outage.allFailed),
      ])
  }

  /// When they failed; one part alone that is the whole is not told.
  private func parts(of outage: Outage) -> [String] {
    let parts: [(OutagePhrase, Int)] = [
      (.duringFault, outage.failedDuringFault), (.meanwhile, outage.failed),
      (.duringRepair, outage.failedDuringRepair),
      (.afterRepair, outage.failedAfterRepair),
    ]
    guard outage.failed != outage.allFailed else { return [] }
    return parts.filter { $0.1 > 0 }.map { phrase, number in
      say(phrase, ["requests": count(number, .requests)])
    }
  }

  func reasoning(of outage: Outage, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    guard let first = finding.from?.entry, let last = finding.to?.entry else { return parts }
    for order in [outage.removed, outage.changing].compactMap(\.self) {
      parts.steps.append(
        try step(say(OutagePhrase.order), ran(order.entry), entry: order.entry, isAction))
    }
    parts.steps.append(
      try step(say(OutagePhrase.firstFailure), ran(first), entry: first, isRequest))
    if last != first {
      parts.steps.append(try step(say(OutagePhrase.lastFailure), ran(last), entry: last, isRequest))
    }
    let failed = [
      outage.failedDuringFault, outage.failed, outage.failedDuringRepair, outage.failedAfterRepair,
    ].filter { $0 > 0 }
    parts.arithmetic = [
      say(
        OutagePhrase.sum,
        [
          "parts": failed.map(format.number).joined(separator: " + "),
          "failed": format.number(outage.allFailed),
          "requests": count(outage.total, .totalRequests), "first": String(first),
          "last": String(last),
        ])
    ]
    try addGap(outage.longestGap, of: outage.endpoint, around: first...last, to: &parts)
    return parts
  }

  /// The two answers around the longest time without one.
  func addGap(
    _ gap: Double?, of endpoint: Endpoint, around range: ClosedRange<Int>, to parts: inout Parts
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
        say(OutagePhrase.answerBefore), asked(before.moment), entry: before.moment.entry, isRequest)
    )
    parts.steps.append(
      try step(
        say(OutagePhrase.answerAfter), asked(after.moment), entry: after.moment.entry, isRequest))
    parts.arithmetic.append(difference(.difference, to, from))
  }
}

enum OutagePhrase: String, Phrase {
  case failed, one, meanwhile, duringFault, duringRepair, afterRepair, gap, firstFailure
  case lastFailure, sum, answerBefore, answerAfter, causes, noCause, removed, scaled, changing,
    order,
    gapReachesOver
}
