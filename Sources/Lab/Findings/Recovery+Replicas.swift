internal import Events
internal import Session

extension TaskListing {
  /// Whether it had arrived before the managers can have noticed a fault.
  fileprivate func isBeforeEffects(of fault: Fault) -> Bool {
    guard fault.kind.silencesNodes, fault.kind != .leave, let from = fault.from.time,
      let arrival = end ?? moment.time
    else { return moment < fault.from }
    return arrival <= from.adding(seconds: SwarmTiming.soonestDown)
  }

  /// Whether it shows what ran before a fault: what an earlier fault and an earlier order had changed
  /// was changed by then.
  fileprivate func isSettled(after previous: Fault?, _ order: ServiceOrder?) -> Bool {
    // An order that was waited for is carried out by then.
    let isDone = order?.converged.map { end in moment.time.map { $0 >= end } ?? false } ?? false
    return [previous.map { $0.to ?? $0.from }, isDone ? nil : order?.moment].compactMap(\.self)
      .allSatisfy { moment in
        guard let start = self.moment.time, let time = moment.time else {
          return self.moment > moment
        }
        return start >= time.adding(seconds: SwarmTiming.settled)
      }
  }
}

extension Recovery {
  /// One finding for every fault after which other tasks of a service ran in the place of lost ones.
  static func ofReplicas(in record: FindingRecord) -> [Finding] {
    let (periods, orders) = (record.periods, record.orders)
    let services = Dictionary(grouping: record.placed, by: \.service).sorted { $0.key < $1.key }
    return periods.indices.flatMap { index -> [Finding] in
      let period = periods[index]
      guard let fault = period.fault else { return [] }
      let previous = index > 0 ? periods[index - 1].fault : nil
      return services.compactMap { service, listings in
        // What runs after the service was scaled says nothing about the fault.
        var period = period
        let order = orders.first { $0.service == service && $0.moment > fault.from }
        period.to = [period.to, order?.moment].compactMap(\.self).min()
        let last = orders.last { $0.service == service && $0.moment < fault.from }
        let listings = listings.filter { listing in
          listing.moment > fault.from || listing.isSettled(after: previous, last)
        }
        return finding(of: service, listings, fault: fault, period: period, record)
      }
    }
  }

  private static func finding(
    of service: String, _ listings: [TaskListing], fault: Fault, period: FaultPeriod,
    _ record: FindingRecord
  ) -> Finding? {
    guard let before = listings.last(where: { $0.isWhole && $0.isBeforeEffects(of: fault) }) else {
      return nil
    }
    let old = Set(before.running.keys)
    let wanted = max(before.running.count, before.desired ?? 0)
    let after = listings.filter { listing in
      listing.isWhole && listing.moment > before.moment
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
    let previous = index > 0 ? after[index - 1].moment : before.moment
    let without = previous > fault.from ? previous : nil
    let fresh = Set(with.running.keys).subtracting(old)
    let answer = answer(
      of: fresh, replacing: wanted, fault: fault, before: period.to, record)
    var recovery = Recovery(
      .replicas(service: service), from: fault, lastWithout: without, firstWith: with.moment,
      end: with.end)
    recovery.answered = answer?.moment
    if let end = answer?.end, let from = fault.from.time {
      recovery.answeredWithin = end.seconds(since: from)
    }
    return recovery.finding(from: fault)
  }

  /// The answer by which all new replicas had answered; a container whose task no listing names is new
  /// only where all replicas had answered before the fault.
  private static func answer(
    of tasks: Set<TaskID>, replacing wanted: Int, fault: Fault, before end: Moment?,
    _ record: FindingRecord
  ) -> Request? {
    var known: Set<ContainerID> = []
    var first: [ContainerID: Request] = [:]
    for lane in record.requests {
      for request in lane.requests[lane.places(from: nil, to: end)] {
        guard request.outcome == .ok, let responder = request.responder else { continue }
        if request.moment < fault.from {
          known.insert(responder)
        } else if first[responder].map({ request.moment < $0.moment }) ?? true {
          first[responder] = request
        }
      }
    }
    let fresh = first.filter { responder, _ in
      guard !known.contains(responder) else { return false }
      return record.containers.places[responder]?.task.map(tasks.contains)
        ?? (known.count >= wanted)
    }
    let answers = fresh.values.sorted { $0.moment < $1.moment }
    return answers.count >= tasks.count && !tasks.isEmpty ? answers[tasks.count - 1] : nil
  }
}
