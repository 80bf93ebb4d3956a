internal import Events
internal import Session

/// Whether a way leads from a fault to a request that failed.
///
/// A fault can make an endpoint fail where it takes away the endpoint's own machine or link, or a
/// replica that the routing mesh hands the endpoint's requests to.
struct FaultPaths {
  private let lives: Lives
  /// The machines of the endpoints, where they are known.
  private var machines: [Endpoint: MachineID] = [:]
  /// The services that answered each endpoint, at any time.
  private var services: [Endpoint: Set<String>] = [:]
  /// The endpoints that ever answered: of what never did nobody knows that it should.
  private var answered: Set<Endpoint> = []

  init(requests: [EndpointRequests], lives: Lives) {
    self.lives = lives
    for lane in requests {
      machines[lane.endpoint] = lane.endpoint.machine
      for request in lane.requests where request.outcome == .ok {
        answered.insert(lane.endpoint)
        guard let responder = request.responder,
          let service = lives.lives(of: responder).first?.service
        else { continue }
        services[lane.endpoint, default: []].insert(service)
      }
    }
  }

  /// The faults that can have made a request fail, in the order in which they began.
  ///
  /// - Parameter since: The first failure of the row that it belongs to: what still fails after a
  ///   repair, failed before it.
  func causes(of request: Request, since: Moment, among faults: [Fault]) -> [Fault] {
    // A name that nobody knows is the fault of none.
    guard request.exit != Self.unknownName, answered.contains(request.endpoint) else { return [] }
    return faults.filter { fault in
      isOpen(fault, at: request, since: since, among: faults) && leads(fault, to: request.endpoint)
    }
  }

  /// Whether a request was made while a fault lasted, or while what it broke came back.
  private func isOpen(
    _ fault: Fault, at request: Request, since: Moment, among faults: [Fault]
  ) -> Bool {
    // A request that was under way when the fault began may have failed by it.
    let end = request.end.map { Moment(entry: request.moment.entry, time: $0) } ?? request.moment
    guard fault.from <= end else { return false }
    guard let to = fault.end(among: faults) else {
      return !fault.repairsItself || isSettling(fault.done ?? fault.from.time, at: request)
    }
    return request.moment <= to || since <= to
      || isSettling(fault.restored ?? to.time, at: request)
  }

  private func isSettling(_ time: Timestamp?, at request: Request) -> Bool {
    guard let time, let made = request.moment.time else { return true }
    return made <= time.adding(seconds: SwarmTiming.settled)
  }

  /// What curl exits with where it cannot resolve a name.
  private static let unknownName = 6

  /// Whether a way leads from what a fault broke to an endpoint.
  private func leads(_ fault: Fault, to endpoint: Endpoint) -> Bool {
    // A drained node goes on handing requests to others; a container is one replica.
    if fault.kind != .drain, fault.kind != .container, machines[endpoint] == fault.machine {
      return true
    }
    // The mesh hands requests to every node with a replica.
    return (services[endpoint] ?? []).contains { service in
      lives.replicas(of: service).contains { life in
        life.machine == fault.machine && life.presence(at: fault.from) != .gone
          && (fault.kind != .container || life.container?.short == fault.object)
      }
    }
  }
}
