/// How the replicas of a service were placed on the nodes in one listing.
package struct Placement: Hashable, Sendable {
  /// What happened last before the listing.
  package enum Trigger: Hashable, Sendable {
    case fault(FindingID, at: Moment)
    case repair(FindingID, at: Moment)
    /// The service was scaled to so many replicas; nil where it was changed in another way.
    case order(replicas: Int?, at: Moment)
  }

  /// The service.
  package var service: String
  /// Replicas per node; nil where no listing shows them.
  ///
  /// Nodes of the swarm without one have 0.
  package var replicas: [MachineID: Int]?
  /// Replicas that the service should have, where known.
  package var desired: Int?
  /// Nodes that were to get no replica, with the managers' word for why: `Down`, `Drain`.
  package var unavailable: [MachineID: String] = [:]
  /// Whether no available node has two more than another; nil where replicas are missing or none were
  /// listed, and where there is nothing to spread: fewer than two replicas or available nodes, or a
  /// service that runs once on every node.
  package var even: Bool?
  /// What came last before; nil where nothing did.
  package var after: Trigger?

  /// A placement that was seen.
  package init(
    service: String, replicas: [MachineID: Int], desired: Int? = nil, isGlobal: Bool = false,
    unavailable: [MachineID: String] = [:], after: Trigger? = nil
  ) {
    self.service = service
    self.replicas = replicas
    self.desired = desired
    self.unavailable = unavailable.filter { replicas[$0.key] != nil }
    self.after = after
    let counts = replicas.filter { unavailable[$0.key] == nil }.values
    let total = counts.reduce(0, +)
    // Where the missing replicas will be placed is unknown.
    guard !isGlobal, counts.count > 1, total > 1, total == replicas.values.reduce(0, +),
      total >= desired ?? 0
    else { return }
    self.even = (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
  }

  /// The placement that a listing shows.
  init(_ listing: TaskListing, after: Trigger?) {
    self.init(
      service: listing.service, replicas: listing.replicas, desired: listing.desired,
      isGlobal: listing.isGlobal, unavailable: listing.unavailable, after: after)
  }

  /// Whether fewer replicas ran than the service should have.
  package var isShort: Bool {
    guard let replicas, let desired else { return false }
    return replicas.values.reduce(0, +) < desired
  }

  /// A placement that no listing shows.
  package init(unseen service: String, after: Trigger) {
    self.service = service
    self.after = after
  }
}

extension Placement.Trigger {
  package var moment: Moment {
    switch self {
    case .fault(_, let moment), .repair(_, let moment), .order(_, let moment): moment
    }
  }
}

extension Placement: FindingRule {
  package static let kind = "placement"

  package var subject: [Role] {
    [.service(service)] + (replicas == nil ? [.word("unseen")] : [])
  }

  package var scope: FindingID? { replicas == nil ? cause : nil }

  package var cause: FindingID? {
    switch after {
    case .fault(let fault, _), .repair(let fault, _): fault
    case .order, nil: nil
    }
  }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    var (word, ordered): (String?, Int?) = (nil, nil)
    switch after {
    case .fault: word = "fault"
    case .repair: word = "repair"
    case .order(let replicas, _): (word, ordered) = ("order", replicas)
    case nil: break
    }
    return [
      "service": service, "seen": replicas != nil, "replicas": orNull(replicas),
      "even": orNull(even), "unavailable": unavailable.isEmpty ? nil : unavailable,
      "desired": orNull(desired), "after": orNull(word),
      "ordered": ordered, "afterEntry": after?.moment.entry,
    ]
  }

  /// One finding for every listing that shows a service's tasks placed differently from the one
  /// before, and one for every repair after which no listing shows them.
  static func findings(in record: FindingRecord) -> [Finding] {
    var counts: [String: [MachineID: Int]] = [:]
    var triggers: [String: [Trigger]] = [:]
    let seen = record.placed.compactMap { listing -> Finding? in
      guard listing.isWhole, !listing.running.isEmpty, counts[listing.service] != listing.replicas
      else { return nil }
      counts[listing.service] = listing.replicas
      let own = triggers[listing.service] ?? Self.triggers(listing.service, record)
      triggers[listing.service] = own
      let count = own.boundary { $0.moment < listing.moment }
      let after = count > 0 ? own[count - 1] : nil
      return Finding(
        .placement(Placement(listing, after: after)),
        from: listing.moment, to: nil,
        entries: Set(listing.entries + [after?.moment.entry].compactMap(\.self)).sorted())
    }
    return seen + unseen(record.placed, faults: record.faults)
  }

  /// What can have changed where the replicas of a service run, in order: faults and repairs, but for the
  /// end of another service's containers, and the orders for it.
  private static func triggers(_ service: String, _ record: FindingRecord) -> [Trigger] {
    let faults = record.faults.filter { fault in
      ![.container, .process].contains(fault.kind)
        || record.lives.replicas(of: service).contains { $0.end?.cause == .fault(fault.id) }
    }
    let all =
      faults.map { Trigger.fault($0.id, at: $0.from) }
      + faults.compactMap { fault in fault.to.map { .repair(fault.id, at: $0) } }
      + record.orders.filter { $0.service == service }.map {
        .order(replicas: $0.replicas, at: $0.moment)
      }
    return all.sorted { $0.moment < $1.moment }
  }

  /// Repairs after which no listing shows where the replicas of a known service ran.
  private static func unseen(_ listings: [TaskListing], faults: [Fault]) -> [Finding] {
    let services = Dictionary(grouping: listings, by: \.service).sorted { $0.key < $1.key }
    return faults.indices.flatMap { index -> [Finding] in
      let fault = faults[index]
      guard let to = fault.to else { return [] }
      let next = faults[(index + 1)...].map(\.from).filter { $0 > to }.min()
      return services.compactMap { service, listings in
        guard listings.contains(where: { $0.isWhole && $0.moment < to }),
          !listings.contains(where: { listing in
            listing.isWhole && listing.moment > to && (next.map { listing.moment < $0 } ?? true)
          })
        else { return nil }
        return Finding(
          .placement(Placement(unseen: service, after: .repair(fault.id, at: to))), from: to,
          to: next,
          entries: [to.entry])
      }
    }
  }
}
