import Events

/// What happened in the simulated swarm, as it happened.
struct SwarmLog {
  /// A change of a node in the managers' list.
  struct Status {
    var node: Int
    var word: String
    var isReach = false
    var at: Double
    /// The faults that can have made it.
    var causes: Set<Int>
  }

  var statuses: [Status] = []
  var leaders: [(at: Double, leader: Int)] = []
  /// For each manager when it began to see a leader, or ceased to.
  var isLed: [Int: [(at: Double, isLed: Bool)]] = [:]
  /// When no manager led a majority; one that did goes on for up to 8 s.
  var leaderless: [Span] = []
  /// For each endpoint and service when a request began to be answered, or ceased to.
  var serves: [String: [(at: Double, isServed: Bool)]] = [:]
  /// How the replicas of each service that the managers count as running change.
  var counts: [String: [(at: Double, running: Int, desired: Int)]] = [:]
  /// When a service was created and removed.
  var lifetimes: [String: [Span]] = [:]
}

extension [(at: Double, isLed: Bool)] {
  /// The times in which it was so.
  func spans(_ value: Bool, until end: Double) -> [Span] {
    indices.compactMap { place in
      self[place].isLed == value
        ? Span(self[place].at, place + 1 < count ? self[place + 1].at : end) : nil
    }
  }
}
