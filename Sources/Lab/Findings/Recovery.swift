internal import Session

/// How long until what a fault had taken was there again.
package struct Recovery: Hashable, Sendable {
  /// What was there again.
  package enum Subject: Hashable, Sendable {
    /// The replicas of a service: other tasks ran in the place of the lost ones.
    case replicas(service: String)
    /// Answers of an endpoint that had failed every request for a while.
    case requests(endpoint: String)
    /// An even spread of a service's replicas over the nodes.
    case placement(service: String)
  }

  /// What was there again.
  package var object: Subject
  /// The fault.
  package var fault: FindingID
  /// The last sight of it missing after the fault; nil where there is none.
  package var lastWithout: Moment?
  /// The first sight of it being there.
  package var firstWith: Moment
  /// Seconds from the fault; nil where there is no clock.
  package var bounds: DurationBounds?
  /// Seconds from the fault's repair; nil where it was there before, or nothing bounds it.
  package var afterRepair: DurationBounds?
  /// The last command of a person that changed the service meanwhile, which may be why.
  package var order: Moment?
  /// Of replicas: each lost one with the one that came in its place.
  package var replacements: [Replacement] = []

  /// A recovery with everything given.
  package init(
    of object: Subject, fault: FindingID, lastWithout: Moment?, firstWith: Moment,
    bounds: DurationBounds?
  ) {
    self.object = object
    self.fault = fault
    self.lastWithout = lastWithout
    self.firstWith = firstWith
    self.bounds = bounds
  }

  /// The bounds from a fault to an instant between the last sight without and the first with.
  static func bounds(of fault: Fault, after without: Moment?, by end: Timestamp?)
    -> DurationBounds?
  {
    guard let from = fault.from.time, let end else { return nil }
    return DurationBounds(from: from, by: fault.done, until: without?.time, endingBy: end)
  }
}

extension Recovery: FindingRule {
  package static let kind = "recovery"

  package var subject: [String] {
    switch object {
    case .replicas(let service): ["replicas", Role.escaped(service)]
    case .requests(let endpoint): ["requests", Role.escaped(endpoint)]
    case .placement(let service): ["placement", Role.escaped(service)]
    }
  }

  package var scope: FindingID? { fault }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    let (of, service, endpoint): (String, String?, String?) =
      switch object {
      case .replicas(let service): ("replicas", service, nil)
      case .requests(let endpoint): ("requests", nil, endpoint)
      case .placement(let service): ("placement", service, nil)
      }
    return [
      "of": of, "service": service, "endpoint": endpoint,
      "lastWithout": orNull(lastWithout?.entry), "firstWith": firstWith.entry, "bounds": bounds,
      "afterRepair": afterRepair, "order": order?.entry,
      "replacements": replacements.isEmpty ? nil : replacements,
    ]
  }

  static func findings(in record: FindingRecord) -> [Finding] {
    ofReplicas(in: record) + ofRequests(in: record) + ofPlacement(in: record)
  }
}
