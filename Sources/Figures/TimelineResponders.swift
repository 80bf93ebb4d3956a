private import Events
internal import Lab

/// Who answered, and the mark of each.
struct TimelineResponders: Hashable, Sendable {
  /// Whose answers a row of a lane shows.
  enum Row: Hashable, Sendable {
    case failed
    case unknown
    case responder(String)
    case others
    case nameless
  }

  /// Those with a mark of their own, in the order of their first answer.
  private(set) var named: [String] = []
  /// Answers by row, over all lanes.
  private(set) var counts: [Row: Int] = [:]
  /// How many share the mark of the others.
  private(set) var otherCount = 0

  private var marks: [String: TimelineMark] = [:]

  /// Gives marks to those who answered most often.
  init(_ requests: [Request]) {
    var order: [String] = []
    var answers: [String: Int] = [:]
    for request in requests {
      guard request.outcome == .ok, let responder = request.responder else { continue }
      if answers[responder] == nil { order.append(responder) }
      answers[responder, default: 0] += 1
    }
    let position = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    let ranked = order.sorted {
      let (first, second) = (answers[$0] ?? 0, answers[$1] ?? 0)
      return first != second ? first > second : (position[$0] ?? 0) < (position[$1] ?? 0)
    }
    let chosen = Set(ranked.prefix(TimelineMark.all.count))
    named = order.filter(chosen.contains)
    otherCount = order.count - named.count
    for (responder, mark) in zip(named, TimelineMark.all) { marks[responder] = mark }
    for request in requests { counts[row(of: request), default: 0] += 1 }
  }

  /// The row of a request.
  func row(of request: Request) -> Row {
    switch request.outcome {
    case .fail: .failed
    case .unknown: .unknown
    case .ok:
      request.responder.map { marks[$0] == nil ? .others : .responder($0) } ?? .nameless
    }
  }

  /// The mark of a row; nil for failures and unknowns, which are not answers.
  func mark(of row: Row) -> TimelineMark? {
    switch row {
    case .failed, .unknown: nil
    case .responder(let id): marks[id]
    case .others: .others
    case .nameless: .nameless
    }
  }

  /// Every row there is, in the order in which a lane shows them.
  var rows: [Row] {
    ([.failed, .unknown] + named.map(Row.responder) + [.others, .nameless]).filter {
      counts[$0] != nil
    }
  }

  /// What a row is called.
  func name(of row: Row, words: FigureWords) -> String {
    switch row {
    case .failed: words[.failed]
    case .unknown: words[.unknown]
    case .responder(let id): id
    case .others: "\(words[.others]) (\(otherCount))"
    case .nameless: words[.answered]
    }
  }
}
