internal import Session

extension Recovery {
  /// One finding for every fault after which replicas were listed uneven, then even again.
  static func ofPlacement(in record: FindingRecord) -> [Finding] {
    let services = Dictionary(grouping: record.placed.filter(\.isWhole), by: \.service)
      .sorted { $0.key < $1.key }
    return record.periods.flatMap { period -> [Finding] in
      guard let fault = period.fault else { return [] }
      return services.compactMap { service, listings in
        let after = listings.filter { listing in
          listing.moment > fault.from && (period.to.map { listing.moment < $0 } ?? true)
        }
        // A node that goes down makes nothing even again.
        let evenness = { (listing: TaskListing) in
          Placement(
            service: service, replicas: listing.lasting, desired: listing.desired,
            isGlobal: listing.isGlobal
          ).even
        }
        // Only a placement that was even before can have become uneven by the fault.
        guard let before = listings.last(where: { $0.moment < fault.from }),
          evenness(before) == true,
          let uneven = after.firstIndex(where: { evenness($0) == false }),
          let index = after[uneven...].firstIndex(where: { evenness($0) == true })
        else { return nil }
        let (without, with) = (after[index - 1].moment, after[index])
        var recovery = Recovery(
          .placement(service: service), from: fault, lastWithout: without,
          firstWith: with.moment, end: with.end)
        recovery.order =
          record.orders.last {
            $0.service == service && $0.moment > fault.from && $0.moment < with.moment
          }?.moment
        return recovery.finding(from: fault)
      }
    }
  }
}
