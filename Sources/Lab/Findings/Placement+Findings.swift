internal import Events

extension Placement {
  /// One finding for every listing of a service's tasks that shows them spread in another way than
  /// the one before, and one for every repair after which nobody looked.
  ///
  /// Nodes that the managers listed by then and that hold no replica count with none.
  static func findings(
    listings: [TaskListing], faults: [Fault], orders: [ServiceOrder]
  ) -> [Finding] {
    var counts: [String: [String: Int]] = [:]
    let seen = listings.compactMap { listing -> Finding? in
      guard listing.isWhole, !listing.running.isEmpty, counts[listing.service] != listing.replicas
      else { return nil }
      counts[listing.service] = listing.replicas
      let after = occasion(of: listing, faults: faults, orders: orders)
      return Finding(
        .placement(
          Placement(
            service: listing.service, replicas: listing.replicas, desired: listing.desired,
            after: after)),
        from: listing.moment, to: nil,
        entries: [after?.moment?.entry, listing.moment.entry].compactMap(\.self))
    }
    return seen + unseen(listings: listings, faults: faults)
  }

  private static func occasion(
    of listing: TaskListing, faults: [Fault], orders: [ServiceOrder]
  ) -> Occasion? {
    let all =
      faults.map { Occasion.fault($0) } + faults.filter { $0.to != nil }.map { .repair($0) }
      + orders.filter { $0.service == listing.service }.map {
        .order(replicas: $0.replicas, at: $0.moment)
      }
    return all.filter { $0.moment.map { $0 < listing.moment } ?? false }
      .max { ($0.moment ?? listing.moment) < ($1.moment ?? listing.moment) }
  }

  /// Repairs after which no listing tells where the replicas of a known service ran.
  private static func unseen(listings: [TaskListing], faults: [Fault]) -> [Finding] {
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
          .placement(Placement(unseen: service, after: .repair(fault))), from: to, to: next,
          entries: [to.entry])
      }
    }
  }
}
