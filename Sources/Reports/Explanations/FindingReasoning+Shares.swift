import Events
import Lab

// The arithmetic of an availability.
extension FindingReasoning {
  func share(of availability: Availability) -> [String] {
    var lines: [String] = []
    let format = source.format
    if availability.unknown > 0 {
      lines.append(
        source.say(.leftOut, ["requests": source.count(availability.unknown, .requests)]))
    }
    guard let share = availability.share, let interval = availability.interval else {
      return lines
    }
    let made = format.number(availability.made)
    lines.append(
      source.say(
        .shareOf,
        ["ok": format.number(availability.ok), "made": made, "share": format.share(share)]))
    let (low, high) = (interval.lowerBound, interval.upperBound)
    lines.append(
      source.say(
        .wilson,
        [
          "made": made, "share": format.number(share, decimals: 4),
          "middle": format.number((low + high) / 2, decimals: 4),
          "half": format.number((high - low) / 2, decimals: 4),
          "interval": format.shares(interval),
        ]))
    return lines
  }

  /// Who answered how often, and from where.
  func spread(of availability: Availability) -> [String] {
    var lines: [String] = []
    if let evenness = availability.evenness, let most = availability.responders.first,
      let least = availability.responders.last
    {
      lines.append(
        source.say(
          .evennessOf,
          [
            "least": source.format.number(least.answers),
            "most": source.format.number(most.answers),
            "share": source.format.share(evenness),
          ]))
    }
    if availability.throughMesh > 0 {
      lines.append(
        source.say(
          .meshOf,
          [
            "parts": availability.elsewhere.map { source.format.number($0.answers) }
              .joined(separator: " + "),
            "number": source.format.number(availability.throughMesh),
          ]))
    }
    return lines
  }

  func latency(of availability: Availability) -> [String] {
    guard let latency = availability.latency else { return [] }
    let rank = { (percent: Int) in source.format.number(latency.rank(percent)) }
    let format = source.format
    return [
      source.say(
        .percentiles,
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
