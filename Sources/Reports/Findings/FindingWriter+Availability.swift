import Events
import Lab
import Session

// How an endpoint did.
extension FindingWriter {
  func sentence(_ availability: Availability) -> String {
    let stage =
      availability.fault.flatMap(source.fault).map {
        say(AvailabilityPhrase.duringFault, ["when": when($0.from)])
      }
      ?? availability.stage.map { say(AvailabilityPhrase.inStage, ["stage": $0]) } ?? ""
    guard let share = availability.share, let interval = availability.interval else {
      return say(
        AvailabilityPhrase.unknown,
        [
          "endpoint": availability.endpoint.target, "stage": stage,
          "requests": count(availability.unknown, .requests),
        ])
    }
    let answered = say(
      AvailabilityPhrase.answered,
      [
        "endpoint": availability.endpoint.target, "stage": stage,
        "ok": format.number(availability.ok),
        "requests": count(availability.made, .totalRequests), "share": format.share(share),
        "interval": format.shares(interval),
      ])
    return
      ([answered] + timeliness(of: availability) + refusals(of: availability)
      + details(of: availability)).joined(separator: " ")
  }

  /// How many runs of `watch` had their answer in time, where some had not: one that came when the
  /// service was there again is an answer, and no sign that it was there all the time.
  private func timeliness(of availability: Availability) -> [String] {
    guard availability.inTime < availability.paced else { return [] }
    var sentences: [String] = []
    if availability.paced - availability.inTime > availability.failed {
      sentences.append(
        say(
          AvailabilityPhrase.inTime,
          [
            "inTime": format.number(availability.inTime),
            "requests": count(availability.paced, .totalRequests),
            "share": format.share(Double(availability.inTime) / Double(availability.paced)),
          ]))
    }
    if availability.missed > 0 {
      sentences.append(
        say(AvailabilityPhrase.missed, ["number": format.number(availability.missed)]))
    }
    return sentences
  }

  /// What was answered with a status that says no, apart from what nothing answered.
  private func refusals(of availability: Availability) -> [String] {
    availability.refused.sorted { $0.key < $1.key }.map { status, number in
      say(
        AvailabilityPhrase.refused,
        ["number": format.number(number), "status": status])
    }
  }

  private func details(of availability: Availability) -> [String] {
    let gap = availability.longestGap.map { gap in
      availability.wholeGap.map { whole in
        say(
          OutagePhrase.gapReachesOver,
          ["gap": format.duration(gap), "whole": format.duration(whole)])
      } ?? say(OutagePhrase.gap, ["gap": format.duration(gap)])
    }
    let latency = availability.latency.map { latency in
      say(
        AvailabilityPhrase.latency,
        [
          "median": format.duration(latency.p50), "most": format.duration(latency.p95),
          "maximum": format.duration(latency.maximum),
        ])
    }
    return [gap, latency, evenness(of: availability), mesh(availability)].compactMap(\.self)
  }

  /// How many answers came through the routing mesh, as far as the replicas' machines are known.
  private func mesh(_ availability: Availability) -> String? {
    guard availability.throughMesh > 0 else { return nil }
    let answers = count(availability.throughMesh, .answers)
    guard availability.unplaced > 0 else {
      return say(AvailabilityPhrase.mesh, ["answers": answers])
    }
    return say(
      AvailabilityPhrase.meshAtLeast,
      ["answers": answers, "unplaced": format.number(availability.unplaced)])
  }

  /// How evenly the replicas answered; where some were replaced meanwhile it tells nothing.
  private func evenness(of availability: Availability) -> String? {
    guard let evenness = availability.evenness,
      availability.responders.count <= Self.fewReplicas
    else { return nil }
    let replicas = count(availability.responders.count, .replicas)
    guard evenness < 1 else { return say(AvailabilityPhrase.even, ["replicas": replicas]) }
    return say(
      AvailabilityPhrase.evenness, ["replicas": replicas, "share": format.share(evenness)])
  }

  private static let fewReplicas = 4

  func reasoning(of availability: Availability, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    if let first = availability.firstFailed?.entry {
      parts.steps.append(
        try step(say(OutagePhrase.firstFailure), ran(first), entry: first, isRequest))
      if let last = availability.lastFailed?.entry, last != first {
        parts.steps.append(
          try step(say(OutagePhrase.lastFailure), ran(last), entry: last, isRequest))
      }
    }
    if !availability.responders.isEmpty {
      parts.steps.append(answers(to: availability.endpoint, by: availability.responders))
    }
    parts.arithmetic = share(of: availability)
    try addGap(
      availability.wholeGap ?? availability.longestGap, of: availability.endpoint,
      around: (finding.entries.first ?? 0)...(finding.entries.last ?? 0), to: &parts)
    parts.arithmetic += spread(of: availability) + latency(of: availability)
    return parts
  }

  func answers(to endpoint: Endpoint, by responders: [RequestCounts.Responder]) -> Step {
    let named = responders.map(named).joined(separator: ", ")
    return Step(
      shows: say(
        AvailabilityPhrase.answeredBy, ["endpoint": endpoint.target, "responders": named]),
      evidence: [])
  }

  private func named(_ responder: RequestCounts.Responder) -> String {
    let counted = say(
      RequestPhrase.responder,
      ["id": responder.id.short, "answers": format.number(responder.answers)])
    guard let machine = responder.machine else { return counted }
    return say(AvailabilityPhrase.onMachine, ["responder": counted, "machine": machine.name])
  }

  private func share(of availability: Availability) -> [String] {
    var lines: [String] = []
    if availability.unknown > 0 {
      lines.append(
        say(AvailabilityPhrase.leftOut, ["requests": count(availability.unknown, .requests)]))
    }
    guard let share = availability.share, let interval = availability.interval else {
      return lines
    }
    let made = format.number(availability.made)
    lines.append(
      say(
        AvailabilityPhrase.share,
        ["ok": format.number(availability.ok), "made": made, "share": format.share(share)]))
    let (low, high) = (interval.lowerBound, interval.upperBound)
    lines.append(
      say(
        AvailabilityPhrase.wilson,
        [
          "made": made, "share": format.number(share, decimals: 4),
          "middle": format.number((low + high) / 2, decimals: 4),
          "half": format.number((high - low) / 2, decimals: 4), "interval": format.shares(interval),
        ]))
    return lines
  }

  private func spread(of availability: Availability) -> [String] {
    var lines: [String] = []
    if let evenness = availability.evenness, let most = availability.responders.first,
      let least = availability.responders.last
    {
      lines.append(
        say(
          AvailabilityPhrase.leastPerMost,
          [
            "least": format.number(least.answers), "most": format.number(most.answers),
            "share": format.share(evenness),
          ]))
    }
    if availability.throughMesh > 0 {
      lines.append(
        say(
          AvailabilityPhrase.meshSum,
          [
            "parts": availability.elsewhere.map { format.number($0.answers) }
              .joined(separator: " + "),
            "number": format.number(availability.throughMesh),
          ]))
    }
    return lines
  }

  private func latency(of availability: Availability) -> [String] {
    guard let latency = availability.latency else { return [] }
    let rank = { (percent: Int) in format.number(latency.rank(percent)) }
    return [
      say(
        AvailabilityPhrase.percentiles,
        [
          "answers": count(latency.count, .answers), "medianRank": rank(50),
          "median": format.duration(latency.p50), "mostRank": rank(95),
          "most": format.duration(latency.p95), "tailRank": rank(99),
          "tail": format.duration(latency.p99), "minimum": format.duration(latency.minimum),
          "maximum": format.duration(latency.maximum),
        ])
    ]
  }
}

enum AvailabilityPhrase: String, Phrase {
  case answered, unknown, inStage, duringFault, latency, evenness, even, mesh, meshAtLeast,
    answeredBy
  case inTime, missed
  case refused, onMachine, share, leftOut, wilson, percentiles, leastPerMost, meshSum
}
