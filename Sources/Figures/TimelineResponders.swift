internal import Events
internal import Lab

/// Who answered, and the mark of each.
struct TimelineResponders: Hashable, Sendable {
  enum Row: Hashable, Sendable {
    case failed
    /// Answered with a status that says no.
    case refused
    case unknown
    case responder(ContainerID)
    case others
    case nameless
  }

  /// Those with a mark of their own, in the order of their first answer.
  private(set) var named: [ContainerID] = []
  /// Answers by row, over all lanes.
  private(set) var counts: [Row: Int] = [:]
  private(set) var otherCount = 0

  private var marks: [ContainerID: TimelineMark] = [:]
  private let replicas: ReplicaMarks?

  /// Gives marks to those who answered most often.
  ///
  /// - Parameter replicas: Those of the session; nil for marks of these requests' own.
  init(_ requests: [Request], _ replicas: ReplicaMarks? = nil) {
    self.replicas = replicas
    let answered = RequestCounts(requests)
    var position: [ContainerID: Int] = [:]
    for (place, request) in requests.enumerated() where request.outcome == .ok {
      if let responder = request.responder, position[responder] == nil {
        position[responder] = place
      }
    }
    let first = { (responder: RequestCounts.Responder) in position[responder.id] ?? 0 }
    let ranked = answered.responders.sorted {
      ($1.answers, first($0)) < ($0.answers, first($1))
    }
    let (chosen, others) = (
      ranked.prefix(TimelineMark.all.count), ranked.dropFirst(TimelineMark.all.count)
    )
    named = chosen.sorted { first($0) < first($1) }.map(\.id)
    otherCount = others.count
    for (responder, mark) in zip(named, TimelineMark.all) {
      marks[responder] = replicas?.mark(of: responder) ?? mark
    }
    let refused = answered.refused.values.reduce(0, +)
    counts = [
      .failed: answered.failed - refused, .refused: refused, .unknown: answered.unknown,
    ]
    for responder in chosen { counts[.responder(responder.id)] = responder.answers }
    counts[.others] = others.reduce(0) { $0 + $1.answers }
    counts[.nameless] = answered.ok - answered.responders.reduce(0) { $0 + $1.answers }
  }

  func row(of request: Request) -> Row {
    switch request.outcome {
    case .fail: request.refusal == nil ? .failed : .refused
    case .unknown: .unknown
    case .ok:
      request.responder.map { marks[$0] == nil ? .others : .responder($0) } ?? .nameless
    }
  }

  /// The mark of a row; nil for failures, refusals and unknowns, which are not answers.
  func mark(of row: Row) -> TimelineMark? {
    switch row {
    case .failed, .refused, .unknown: nil
    case .responder(let id): marks[id]
    case .others: .others
    case .nameless: .nameless
    }
  }

  /// Every row there is, in the order in which a lane shows them.
  var rows: [Row] {
    ([.failed, .refused, .unknown] + named.map(Row.responder) + [.others, .nameless]).filter {
      counts[$0] ?? 0 > 0
    }
  }

  /// A name that is cut where it is too long: of a replica the service goes first, by which it is known
  /// least.
  func name(of row: Row, words: FigureWords, in face: Typeface, into limit: Double) -> String {
    let whole = name(of: row, words: words)
    guard face.width(whole) > limit, case .responder(let id) = row,
      let (service, rest) = replicas?.parts(of: id)
    else { return face.fitted(whole, into: limit) }
    let room = limit - face.width(rest)
    return face.fitted(room > 0 ? face.fitted(service, into: room) + rest : rest, into: limit)
  }

  func name(of row: Row, words: FigureWords) -> String {
    switch row {
    case .failed: words[.failed]
    case .refused: words[.refused]
    case .unknown: words[.unknown]
    case .responder(let id): replicas?.name(of: id) ?? id.short
    case .others: "\(words[.others]) (\(otherCount))"
    case .nameless: words[.answered]
    }
  }
}
