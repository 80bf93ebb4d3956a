import Events
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
  func perEndpoint(_ caption: String, _ requests: [Request]) -> PageTable? {
    let groups = Dictionary(grouping: requests, by: \.endpoint).sorted { $0.key < $1.key }
    let lists = groups.map(\.value)
    let columns = source.columns
    let unknown = lists.map { number($0, .unknown) }
    return PageTable(
      caption,
      [
        .text(columns[.endpoint], groups.map(\.key)),
        .number(columns[.requests], lists.map { source.format.number($0.count) }),
        .number(columns[.answered], lists.map { source.format.number(number($0, .ok)) }),
        .number(columns[.failed], lists.map { source.format.number(number($0, .fail)) }),
        .number(
          columns[.unknown],
          unknown.allSatisfy { $0 == 0 } ? [] : unknown.map(source.format.number)),
        .text(columns[.answeredBy], lists.map(responders)),
        .links(columns[.entries], lists.map { source.links($0.map(\.moment.entry)) }),
      ]
    )?.marking(lists.map { number($0, .fail) > 0 })
  }

  /// Entries folded into one line.
  func run(_ numbers: [Int]) -> RunBlock {
    let requests = numbers.flatMap { source.requestsByEntry[$0] ?? [] }
    let failed = number(requests, .fail)
    let unknown = number(requests, .unknown)
    let endpoints = Set(requests.map(\.endpoint)).sorted().joined(separator: ", ")
    let requestsText = source.count(requests.count, .requests)
    let text: String
    if requests.count == 1, let request = requests.first {
      text = source.say(
        RequestPhrase.one,
        [
          "requests": requestsText, "endpoint": request.endpoint,
          "outcome": source.outcome(request.outcome),
        ])
    } else {
      text = source.say(
        unknown == 0 ? RequestPhrase.run : RequestPhrase.runUnknown,
        [
          "requests": requestsText, "endpoints": endpoints,
          "answered": source.format.number(number(requests, .ok)),
          "failed": source.format.number(failed), "unknown": source.format.number(unknown),
        ])
    }
    return RunBlock(text: text, links: source.links(numbers), bad: failed > 0)
  }

  /// Who answered, with how many answers, most first.
  func responders(_ requests: [Request]) -> String? {
    let answers = Dictionary(
      requests.compactMap { $0.responder.map { ($0, 1) } }, uniquingKeysWith: +)
    return responders(answers.map { Availability.Responder(id: $0.key, answers: $0.value) })
  }

  func responders(_ answers: [Availability.Responder]) -> String? {
    let sorted = answers.sorted { ($1.answers, $0.id) < ($0.answers, $1.id) }
    guard !sorted.isEmpty else { return nil }
    var names = sorted.prefix(Self.namedResponders).map { answer in
      source.say(
        RequestPhrase.responder, ["id": answer.id, "answers": source.format.number(answer.answers)])
    }
    if sorted.count > Self.namedResponders {
      let rest = source.format.number(sorted.count - Self.namedResponders)
      names.append(source.say(RequestPhrase.otherResponders, ["number": rest]))
    }
    return names.joined(separator: ", ")
  }

  private func number(_ requests: [Request], _ outcome: Outcome) -> Int {
    requests.count { $0.outcome == outcome }
  }
}

enum RequestPhrase: String, Phrase {
  case run, runUnknown, one, responder, otherResponders, inStage, totals
}
