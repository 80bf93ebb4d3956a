import Events
import Lab

struct RequestTables {
  /// Replicas that are named beside an endpoint; the others are counted.
  private static let namedResponders = 6

  private let source: ReportSource

  init(_ source: ReportSource) {
    self.source = source
  }

  func perEndpoint(_ caption: String, _ endpoints: [Availability]) -> PageTable? {
    let hasUnknown = endpoints.contains { $0.unknown > 0 }
    return PageTable(
      caption,
      endpoints.map { endpoint in
        counts(endpoint, hasUnknown: hasUnknown) + [
          .text(source.columns[.answeredBy], responders(endpoint.responders)),
          .links(source.columns[.entries], source.links(endpoint.entries)),
        ]
      }
    )?.marking(endpoints.map { $0.failed > 0 })
  }

  /// An endpoint, how often it was asked, and what came of that.
  func counts(_ endpoint: Availability, hasUnknown: Bool) -> [PageTable.Field] {
    let (columns, format) = (source.columns, source.format)
    return [
      .text(columns[.endpoint], endpoint.endpoint.target),
      .number(columns[.requests], format.number(endpoint.total)),
      .number(columns[.answered], format.number(endpoint.ok)),
      .number(columns[.failed], format.number(endpoint.failed)),
      .number(columns[.unknown], hasUnknown ? format.number(endpoint.unknown) : nil),
    ]
  }

  func run(_ numbers: [Int]) -> RunBlock {
    let requests = numbers.flatMap(source.requests)
    let counts = RequestCounts(requests)
    let text: String
    if counts.total == 1, let request = requests.first {
      text = source.say(
        RequestPhrase.one,
        [
          "requests": source.count(1, .requests), "endpoint": request.endpoint.target,
          "outcome": request.refusal.map { "\(source.labels[.refused]) (\($0))" }
            ?? source.outcome(request.outcome),
        ])
    } else {
      text = source.say(
        counts.unknown == 0 ? RequestPhrase.run : RequestPhrase.runUnknown,
        [
          "requests": source.count(counts.total, .requests),
          "endpoints": Set(requests.map(\.endpoint.target)).sorted().joined(separator: ", "),
          "answered": source.format.number(counts.ok),
          "failed": source.format.number(counts.failed),
          "unknown": source.format.number(counts.unknown),
        ])
    }
    let links = source.links(numbers)
    return RunBlock(
      text: text, word: source.evidenceWord(numbers) ?? "", links: links, bad: counts.failed > 0,
      printed: links.map { $0.label + ($0.separator ?? "") }.joined())
  }

  /// Who answered, with how many answers, most first.
  func responders(_ answers: [RequestCounts.Responder]) -> String? {
    guard !answers.isEmpty else { return nil }
    var names = answers.prefix(Self.namedResponders).map { answer in
      source.say(
        RequestPhrase.responder,
        ["id": answer.id.short, "answers": source.format.number(answer.answers)])
    }
    if answers.count > Self.namedResponders {
      let rest = source.format.number(answers.count - Self.namedResponders)
      names.append(source.say(RequestPhrase.otherResponders, ["number": rest]))
    }
    return names.joined(separator: ", ")
  }
}

enum RequestPhrase: String, Phrase {
  case run, runUnknown, one, responder, otherResponders, inStage, cited, totals
}
