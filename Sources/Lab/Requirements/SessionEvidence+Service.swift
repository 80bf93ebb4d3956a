internal import Events

extension SessionEvidence {
  /// Whether a service in containers answered a request.
  func reachableService() -> Verdict {
    let answered = history.requests.filter { $0.outcome == .ok }
    let containers = containers()
    let joined = answered.filter { $0.responder.map { containers[$0] != nil } ?? false }
    let running = serviceThatRan()
    // A request from outside shows more than one from inside a machine.
    let candidates = joined.isEmpty ? answered : joined
    let best = candidates.first { !$0.endpoint.target.contains("@") } ?? candidates.first
    if let best, let seen = best.responder.flatMap({ containers[$0] }) ?? running {
      return Verdict(
        .met,
        shown: [
          .init(
            .answered(service: seen.service, endpoint: best.endpoint.target),
            entries: [seen.entry, best.moment.entry])
        ])
    }
    let failed = history.requests.filter { $0.outcome == .fail }
    if !failed.isEmpty, answered.isEmpty {
      return Verdict(
        .unmet,
        shown: [
          .init(
            .requestsFailed(failed.total), entries: failed.map(\.moment.entry),
            run: [listTasks] + requests)
        ])
    }
    if running == nil, let listing = emptyServiceListing() {
      return Verdict(
        .unmet, shown: [.init(.noService, entries: [listing], run: [listServices])])
    }
    var missing: [Verdict.Point] = []
    if running == nil { missing.append(.init(.serviceNotSeen, run: [listServices])) }
    if answered.isEmpty { missing.append(.init(.requestsNotSeen, run: requests)) }
    return Verdict(.notSeen, missing: missing)
  }

  /// Whether so many replicas of one service ran at once.
  func replicas(atLeast least: Int) -> Verdict {
    // Containers that several commands listed need not have run at once.
    var counted = looks.filter(\.isOneListing).map { look in
      (
        entry: look.entries.max() ?? 0, service: look.service, running: look.total,
        whole: look.isWhole
      )
    }
    for event in events {
      switch event.observation {
      case .service(let service):
        guard let name = service.name, let running = service.running else { continue }
        // `4/3`: one of them is lost, and the managers have not noticed everything yet.
        let count = min(running, service.desired ?? running)
        counted.append((event.evidence.entry, name, count, true))
      case .scale(let scale) where scale.converged:
        counted.append((event.evidence.entry, scale.service, scale.desired, true))
      default: break
      }
    }
    counted.sort { $0.entry < $1.entry }
    guard let most = counted.max(by: { $0.running < $1.running }) else {
      return Verdict(.notSeen, missing: [.init(.replicasNotSeen, run: [listServices])])
    }
    let entries = counted.filter { $0.service == most.service && $0.running == most.running }
    if most.running >= least {
      return Verdict(
        .met,
        shown: [
          .init(
            .replicasRan(service: most.service, most.running), entries: entries.map(\.entry))
        ])
    }
    guard counted.contains(where: \.whole) else {
      return Verdict(.notSeen, missing: [.init(.replicasNotSeen, run: [listServices])])
    }
    return Verdict(
      .unmet,
      shown: [
        .init(
          .replicasRan(service: most.service, most.running), entries: entries.map(\.entry),
          run: [scale(to: least), listTasks])
      ])
  }

  /// The containers, with the first entry that shows each.
  private func containers() -> [ContainerID: (service: String?, entry: Int)] {
    var found: [ContainerID: (service: String?, entry: Int)] = [:]
    for event in events {
      guard case .container(let container) = event.observation, found[container.id] == nil else {
        continue
      }
      found[container.id] = (container.service ?? container.name, event.evidence.entry)
    }
    return found
  }

  /// The first entry that shows a service with a replica.
  private func serviceThatRan() -> (service: String?, entry: Int)? {
    for event in events {
      switch event.observation {
      case .service(let service):
        if let name = service.name, service.running ?? 0 > 0 {
          return (name, event.evidence.entry)
        }
      case .scale(let scale):
        if scale.converged, scale.desired > 0 { return (scale.service, event.evidence.entry) }
      case .task(let task):
        if let service = task.service, task.isRunning { return (service, event.evidence.entry) }
      default: break
      }
    }
    return nil
  }

  private func emptyServiceListing() -> Int? {
    events.last { event in
      guard case .listing(let listing) = event.observation else { return false }
      return listing.of == .service && listing.complete && listing.rows == 0
    }?.evidence.entry
  }
}
