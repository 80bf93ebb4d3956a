internal import Events
internal import Session

extension Recovery {
  /// One finding for every fault after which other tasks of a service ran in the place of lost ones.
  static func ofReplicas(
    periods: [FaultPeriod], listings: [TaskListing], lanes: [Lane],
    containers: ContainerDirectory, orders: [ServiceOrder]
  ) -> [Finding] {
    let services = Dictionary(grouping: listings, by: \.service).sorted { $0.key < $1.key }
    return periods.flatMap { period -> [Finding] in
      guard let fault = period.fault else { return [] }
      return services.compactMap { service, listings in
        // What runs after a person has scaled the service tells nothing of the fault.
        var period = period
        let order = orders.first { $0.service == service && $0.moment > fault.from }
        period.to = [period.to, order?.moment].compactMap(\.self).min()
        return finding(of: service, listings, fault: fault, period: period, lanes, containers)
      }
    }
  }

  private static func finding(
    of service: String, _ listings: [TaskListing], fault: Fault, period: FaultPeriod,
    _ lanes: [Lane], _ containers: ContainerDirectory
  ) -> Finding? {
    guard let before = listings.last(where: { $0.moment < fault.from && $0.isWhole }) else {
      return nil
    }
    let old = Set(before.running.keys)
    let wanted = max(before.running.count, before.desired ?? 0)
    let after = listings.filter { listing in
      listing.isWhole && listing.moment > fault.from
        && (period.to.map { listing.moment < $0 } ?? true)
    }
    // They are there again when as many run as before, and others than before.
    guard wanted > 0,
      let index = after.firstIndex(where: { listing in
        listing.running.count >= wanted && !old.isSuperset(of: listing.running.keys)
          // In a written transcript an id may be mistyped; that it ran elsewhere says more.
          && (fault.from.time != nil || !before.places.isSuperset(of: listing.places))
      })
    else { return nil }
    let with = after[index]
    // Before the managers notice, they still show the lost ones as running.
    let without = index > 0 ? after[index - 1].moment : nil
    let fresh = with.running.keys.filter { !old.contains($0) }.count
    let answer = answer(
      ofNew: fresh, of: service, fault: fault, before: period.to, lanes, containers)
    let recovery = Recovery(
      subject: .replicas(service: service), fault: fault, lastWithout: without,
      firstWith: with.moment,
      bounds: bounds(of: fault, after: without, by: with.end ?? with.moment.time),
      answered: answer?.moment,
      answeredWithin: answer.flatMap { answer in
        guard let end = answer.end, let from = fault.from.time else { return nil }
        return end.seconds(since: from)
      })
    return Finding(
      .recovery(recovery), from: fault.from, to: with.moment,
      entries: Set(
        [fault.from.entry, with.moment.entry] + [without, answer?.moment].compactMap { $0?.entry }
      ).sorted())
  }

  /// The answer by which as many replicas had answered that never had before the fault.
  private static func answer(
    ofNew number: Int, of service: String, fault: Fault, before end: Moment?, _ lanes: [Lane],
    _ containers: ContainerDirectory
  ) -> Request? {
    var known: Set<String> = []
    var first: [String: Request] = [:]
    for lane in lanes {
      for request in lane.requests[lane.places(from: nil, to: end)] {
        guard request.outcome == .ok, let responder = request.responder else { continue }
        if request.moment < fault.from {
          known.insert(responder)
        } else if containers.places[responder].map({ $0.service == service }) ?? true,
          first[responder].map({ request.moment < $0.moment }) ?? true
        {
          first[responder] = request
        }
      }
    }
    let fresh = first.filter { !known.contains($0.key) }.values.sorted { $0.moment < $1.moment }
    return fresh.count >= number && number > 0 ? fresh[number - 1] : nil
  }
}
