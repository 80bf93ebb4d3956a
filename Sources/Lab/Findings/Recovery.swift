internal import Session

/// How long until what a fault had taken was there again.
package struct Recovery: Hashable, Sendable {
  /// What was there again.
  package enum Subject: Hashable, Sendable {
    /// The replicas of a service: other tasks ran in the place of the lost ones.
    case replicas(service: String)
    /// Answers of an endpoint that had failed every request for a while.
    case requests(endpoint: Endpoint)
    /// An even spread of a service's replicas over the nodes.
    case placement(service: String)
  }

  /// What was there again.
  package var object: Subject
  package var fault: FindingID
  /// The last observation after the fault without it; nil where there is none.
  package var lastWithout: Moment?
  /// The first observation with it.
  package var firstWith: Moment
  /// Seconds from the fault; nil where there is no clock.
  package var bounds: DurationBounds?
  /// Seconds from the fault's repair; nil where it was there before, or nothing bounds it.
  package var afterRepair: DurationBounds?
  /// The last command of a person that changed the service meanwhile, which may be why.
  package var order: Moment?
  /// Of replicas: each lost one with the one that came in its place.
  package var replacements: [Replacement] = []
}

extension Recovery {
  /// The recovery from a fault, some time between the last observation without and the first with.
  ///
  /// - Parameter end: By when the first with had arrived.
  init(
    _ object: Subject, from fault: Fault, lastWithout: Moment?, firstWith: Moment, end: Timestamp?
  ) {
    (self.object, self.fault) = (object, fault.id)
    (self.lastWithout, self.firstWith) = (lastWithout, firstWith)
    guard let from = fault.from.time, let end = end ?? firstWith.time else { return }
    bounds = DurationBounds(
      from: from, by: fault.done, until: lastWithout?.time, endingBy: end)
  }

  func finding(from fault: Fault) -> Finding {
    let seen = [fault.from, lastWithout, order, firstWith].compactMap { $0?.entry }
    return Finding(
      .recovery(self), from: fault.from, to: firstWith, entries: Set(seen).sorted())
  }
}

extension Recovery: FindingRule {
  package static let kind = "recovery"

  package var subject: [Role] {
    switch object {
    case .replicas(let service): [.word("replicas"), .service(service)]
    case .requests(let endpoint): [.word("requests"), .endpoint(endpoint)]
    case .placement(let service): [.word("placement"), .service(service)]
    }
  }

  package var scope: FindingID? { fault }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    let (of, service, endpoint): (String, String?, Endpoint?) =
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
