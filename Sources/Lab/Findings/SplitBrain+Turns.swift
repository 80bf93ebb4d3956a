internal import Events

extension SplitBrain {
  /// How often the replicas of an endpoint took turns: where each client sticks to one replica,
  /// endpoints have none in common although the cluster is whole.
  struct Turns {
    /// Turns of an endpoint that show a load balancer.
    private static let fewest = 6
    /// Answers for each turn, at most: clients that stick are handed to another replica now and then.
    private static let answersForATurn = 4

    /// The places of an endpoint's answers, ascending, and whether each was a turn.
    private var places: [Endpoint: [(place: Int, turns: Int)]] = [:]

    init(_ answers: [Answer]) {
      var seen: [Endpoint: Set<ContainerID>] = [:]
      var last: [Endpoint: ContainerID] = [:]
      for (place, answer) in answers.enumerated() {
        let isKnown = !seen[answer.endpoint, default: []].insert(answer.responder).inserted
        let isTurn = isKnown && last[answer.endpoint] != answer.responder
        let turns = (places[answer.endpoint]?.last?.turns ?? 0) + (isTurn ? 1 : 0)
        places[answer.endpoint, default: []].append((place, turns))
        last[answer.endpoint] = answer.responder
      }
    }

    /// Whether an endpoint's replicas took turns before a stretch, or in it.
    func isBalanced(_ endpoint: Endpoint, from: Int, to: Int) -> Bool {
      let own = places[endpoint] ?? []
      let before = own.prefix { $0.place < from }
      let inside = own[before.endIndex...].prefix { $0.place <= to }
      let had = before.last?.turns ?? 0
      let all = inside.last?.turns ?? had
      return all >= Self.fewest
        && (isBalanced(had, of: before.count) || isBalanced(all - had, of: inside.count))
    }

    private func isBalanced(_ turns: Int, of answers: Int) -> Bool {
      turns > 1 && turns * Self.answersForATurn >= answers
    }
  }
}
