import Lab

/// Requests counted for tables and lines.
struct RequestTables {
  /// Replicas that are named beside an endpoint; the others are counted.
  private static let namedResponders = 6

  private let source: ReportSource

  init(_ source: ReportSource) {
    self.source = source
  }

  /// A row for every endpoint, in alphabetical order.
  func perEndpoint(_ caption: String, _ endpoints: [Availability]) -> PageTable? {
    let columns = source.columns
    let hasUnknown = endpoints.contains { $0.unknown > 0 }
    return PageTable(
      caption,
      [
        .text(columns.endpoint, endpoints.map(\.endpoint)),
        .number(columns.requests, endpoints.map { source.format.number($0.total) }),
        .number(columns.answered, endpoints.map { source.format.number($0.ok) }),
        .number(columns.failed, endpoints.map { source.format.number($0.failed) }),
        .number(
          columns.unknown, hasUnknown ? endpoints.map { source.format.number($0.unknown) } : []),
        .text(columns.answeredBy, endpoints.map { responders($0.responders) }),
        .links(columns.entries, endpoints.map { source.links($0.entries) }),
      ]
    )?.marking(endpoints.map { $0.failed > 0 })
  }

  /// Entries folded into one line.
  func run(_ numbers: [Int]) -> RunBlock {
    let requests = numbers.flatMap { source.requestsByEntry[$0] ?? [] }
    let counts = RequestCounts(requests)
    let endpoints = Set(requests.map(\.endpoint)).sorted().joined(separator: ", ")
    let requestsText = source.count(counts.total, .requests)
    let text: String
    if requests.count == 1, let request = requests.first {
      text = source.say(
        .requestRunOne,
        [
          "requests": requestsText, "endpoint": request.endpoint,
          "outcome": source.outcome(request.outcome),
        ])
    } else {
      text = source.say(
        counts.unknown == 0 ? .requestRun : .requestRunUnknown,
        [
          "requests": requestsText, "endpoints": endpoints,
          "answered": source.format.number(counts.ok),
          "failed": source.format.number(counts.failed),
          "unknown": source.format.number(counts.unknown),
        ])
    }
    return RunBlock(text: text, links: source.links(numbers), bad: counts.failed > 0)
  }

  /// Who answered, with how many answers, most first.
  private func responders(_ answers: [RequestCounts.Responder]) -> String? {
    guard !answers.isEmpty else { return nil }
    var names = answers.prefix(Self.namedResponders).map { answer in
      source.say(
        .responder, ["id": answer.id, "answers": source.format.number(answer.answers)])
    }
    if answers.count > Self.namedResponders {
      let rest = source.format.number(answers.count - Self.namedResponders)
      names.append(source.say(.otherResponders, ["number": rest]))
    }
    return names.joined(separator: ", ")
  }
}
