internal import Events

extension SplitBrain {
  /// An answer that names who gave it.
  struct Answer {
    var moment: Moment
    var endpoint: Endpoint
    var responder: ContainerID
  }

  /// The answers among some requests.
  static func answers(of requests: [Request]) -> [Answer] {
    requests.compactMap { request in
      guard request.outcome == .ok, let responder = request.responder else { return nil }
      return Answer(moment: request.moment, endpoint: request.endpoint, responder: responder)
    }
  }

  /// Endpoints that share a replica or a machine, directly or through others: two services on the same
  /// machines are on one side of a cut together.
  static func groups(of answers: some Sequence<Answer>) -> [Group] {
    var groups: [Group] = []
    for answer in answers {
      if let index = groups.firstIndex(where: { group in
        group.endpoints.contains(answer.endpoint) && group.responders.contains(answer.responder)
      }) {
        groups[index].answers += 1
        continue
      }
      let own = groups.indices.filter { index in
        groups[index].endpoints.contains { $0.isOn(answer.endpoint) }
          || groups[index].responders.contains(answer.responder)
      }
      var merged = Group(endpoints: [], responders: [], answers: 1)
      for index in own {
        merged.endpoints += groups[index].endpoints
        merged.responders += groups[index].responders
        merged.answers += groups[index].answers
      }
      if !merged.endpoints.contains(answer.endpoint) { merged.endpoints.append(answer.endpoint) }
      if !merged.responders.contains(answer.responder) {
        merged.responders.append(answer.responder)
      }
      for index in own.reversed() { groups.remove(at: index) }
      groups.append(merged)
    }
    for index in groups.indices { groups[index].endpoints.sort() }
    return groups.sorted { $0.endpoints.lexicographicallyPrecedes($1.endpoints) }
  }

  /// The answers around a stretch by which two of its groups had a replica in common.
  struct Meetings {
    let answers: [Answer]
    let groups: [Group]

    /// The last answer before a place that a group gave by another group's replica.
    func last(before place: Int) -> Moment? {
      answers.indices[..<place].last { meets($0, since: max(0, $0 - Self.reach)) }
        .map { answers[$0].moment }
    }

    /// The first such answer after a stretch.
    func first(after range: ClosedRange<Int>) -> Moment? {
      answers.indices[(range.upperBound + 1)...].first {
        meets($0, since: max(range.lowerBound, $0 - Self.reach))
      }.map { answers[$0].moment }
    }

    /// How many answers back the other half of a meeting may be: what was shared long ago is no
    /// common replica of the moment.
    private static let reach = 400

    /// Whether an answer joins two groups: one of a group's endpoints was answered by another group's
    /// replica, or by one that is neither's and answered the other group too.
    private func meets(_ place: Int, since start: Int) -> Bool {
      let answer = answers[place]
      guard let group = index(of: answer.endpoint) else { return false }
      if let owner = groups.firstIndex(where: { $0.responders.contains(answer.responder) }) {
        return owner != group
      }
      return answers[start..<place].contains { other in
        other.responder == answer.responder
          && index(of: other.endpoint).map { $0 != group } ?? false
      }
    }

    private func index(of endpoint: Endpoint) -> Int? {
      groups.firstIndex { $0.endpoints.contains(endpoint) }
    }
  }
}
