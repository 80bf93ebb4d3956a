/// How the replicas of a service lie on the nodes, at one listing.
package struct Placement: Hashable, Sendable {
  /// What came last before the replicas were seen to lie so.
  package enum Occasion: Hashable, Sendable {
    /// A fault.
    case fault(Fault)
    /// The repair of a fault.
    case repair(Fault)
    /// The service was told to have this many replicas; nil where it was changed in another way.
    case order(replicas: Int?, at: Moment)
  }

  /// The service.
  package var service: String
  /// Replicas per node, by name; nil where nobody looked.
  ///
  /// Nodes of the swarm without one have 0.
  package var replicas: [String: Int]?
  /// Replicas that the service shall have; nil where that is not known.
  package var desired: Int?
  /// Whether no node has two more than another; nil where fewer run than shall, or nobody looked.
  package var even: Bool?
  /// What came last before; nil where nothing did.
  package var after: Occasion?

  /// A placement that was seen.
  package init(
    service: String, replicas: [String: Int], desired: Int? = nil, after: Occasion? = nil
  ) {
    self.service = service
    self.replicas = replicas
    self.desired = desired
    let counts = replicas.values
    // Of replicas that are yet to come nobody knows where they will lie.
    if counts.reduce(0, +) >= desired ?? 0 {
      self.even = (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
    }
    self.after = after
  }

  /// A placement that nobody looked at.
  package init(unseen service: String, after: Occasion) {
    self.service = service
    self.after = after
  }
}

extension Placement.Occasion {
  /// When it was.
  package var moment: Moment? {
    switch self {
    case .fault(let fault): fault.from
    case .repair(let fault): fault.to
    case .order(_, let moment): moment
    }
  }
}
