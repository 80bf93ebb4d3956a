import Events
import Lab
import Session

// How an endpoint did.
extension FindingWriter {
  func sentence(_ availability: Availability) -> String {
    let stage =
      availability.fault.flatMap(source.fault).map {
        source.say(AvailabilityPhrase.duringFault, ["when": source.when($0.from)])
      }
      ?? availability.stage.map { source.say(AvailabilityPhrase.inStage, ["stage": $0]) } ?? ""
    guard let share = availability.share, let interval = availability.interval else {
      return source.say(
        AvailabilityPhrase.unknown,
        [
          "endpoint": availability.endpoint, "stage": stage,
          "requests": source.count(availability.unknown, .requests),
        ])
    }
    let answered = source.say(
      AvailabilityPhrase.answered,
      [
        "endpoint": availability.endpoint, "stage": stage,
        "ok": source.format.number(availability.ok),
        "requests": source.count(availability.made, .totalRequests),
        "share": source.format.share(share), "interval": source.format.shares(interval),
      ])
    return ([answered] + details(of: availability)).joined(separator: " ")
  }

  private func details(of availability: Availability) -> [String] {
    let gap = availability.longestGap.map { gap in
      source.say(OutagePhrase.gap, ["gap": source.format.duration(gap)])
    }
    let latency = availability.latency.map { latency in
      source.say(
        AvailabilityPhrase.latency,
        [
          "median": source.format.duration(latency.p50),
          "most": source.format.duration(latency.p95),
          "maximum": source.format.duration(latency.maximum),
        ])
    }
    let mesh =
      availability.throughMesh == 0
      ? nil
      : source.say(
        AvailabilityPhrase.mesh, ["answers": source.count(availability.throughMesh, .answers)])
    return [gap, latency, evenness(of: availability), mesh].compactMap(\.self)
  }

  /// How evenly the replicas answered; where some were replaced meanwhile it tells nothing.
  private func evenness(of availability: Availability) -> String? {
    guard let evenness = availability.evenness,
      availability.responders.count <= Self.fewReplicas
    else { return nil }
    let replicas = source.count(availability.responders.count, .replicas)
    guard evenness < 1 else { return source.say(AvailabilityPhrase.even, ["replicas": replicas]) }
    return source.say(
      AvailabilityPhrase.evenness, ["replicas": replicas, "share": source.format.share(evenness)])
  }

  private static let fewReplicas = 4

  func reasoning(of availability: Availability, _ finding: Finding) throws -> Parts {
    var parts = Parts()
    if let first = availability.firstFailed?.entry {
      parts.steps.append(
        try step(source.say(OutagePhrase.firstFailure), ran(first), entry: first, isRequest))
      if let last = availability.lastFailed?.entry, last != first {
        parts.steps.append(
          try step(source.say(OutagePhrase.lastFailure), ran(last), entry: last, isRequest))
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
      shows: source.say(
        AvailabilityPhrase.answeredBy, ["endpoint": endpoint, "responders": named]), evidence: [])
  }

  private func named(_ responder: RequestCounts.Responder) -> String {
    let counted = source.say(
      RequestPhrase.responder,
      ["id": responder.id, "answers": source.format.number(responder.answers)])
    guard let machine = responder.machine else { return counted }
    return source.say(AvailabilityPhrase.onMachine, ["responder": counted, "machine": machine])
  }

  private func share(of availability: Availability) -> [String] {
    var lines: [String] = []
    let format = source.format
    if availability.unknown > 0 {
      lines.append(
        source.say(
          AvailabilityPhrase.leftOut, ["requests": source.count(availability.unknown, .requests)]))
    }
    guard let share = availability.share, let interval = availability.interval else {
      return lines
    }
    let made = format.number(availability.made)
    lines.append(
      source.say(
        AvailabilityPhrase.share,
        ["ok": format.number(availability.ok), "made": made, "share": format.share(share)]))
    let (low, high) = (interval.lowerBound, interval.upperBound)
    lines.append(
      source.say(
        AvailabilityPhrase.wilson,
        [
          "made": made, "share": format.number(share, decimals: 4),
          "middle": format.number((low + high) / 2, decimals: 4),
          "half": format.number((high - low) / 2, decimals: 4),
          "interval": format.shares(interval),
        ]))
    return lines
  }

  /// Who answered how often, and from where.
  private func spread(of availability: Availability) -> [String] {
    var lines: [String] = []
    if let evenness = availability.evenness, let most = availability.responders.first,
      let least = availability.responders.last
    {
      lines.append(
        source.say(
          AvailabilityPhrase.leastPerMost,
          [
            "least": source.format.number(least.answers),
            "most": source.format.number(most.answers),
            "share": source.format.share(evenness),
          ]))
    }
    if availability.throughMesh > 0 {
      lines.append(
        source.say(
          AvailabilityPhrase.meshSum,
          [
            "parts": availability.elsewhere.map { source.format.number($0.answers) }
              .joined(separator: " + "),
            "number": source.format.number(availability.throughMesh),
          ]))
    }
    return lines
  }

  private func latency(of availability: Availability) -> [String] {
    guard let latency = availability.latency else { return [] }
    let rank = { (percent: Int) in source.format.number(latency.rank(percent)) }
    let format = source.format
    return [
      source.say(
        AvailabilityPhrase.percentiles,
        [
          "answers": source.count(latency.count, .answers), "medianRank": rank(50),
          "median": format.duration(latency.p50), "mostRank": rank(95),
          "most": format.duration(latency.p95), "tailRank": rank(99),
          "tail": format.duration(latency.p99), "minimum": format.duration(latency.minimum),
          "maximum": format.duration(latency.maximum),
        ])
    ]
  }
}

enum AvailabilityPhrase: String, Phrase {
  case answered, unknown, inStage, duringFault, latency, evenness, even, mesh, answeredBy
  case onMachine, share, leftOut, wilson, percentiles, leastPerMost, meshSum
}
