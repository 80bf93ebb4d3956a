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
  /// Every service that is known, also where no listing shows its replicas.
  private var known: Set<String> = []
  /// The ports that each was ever listed to publish, as printed: `*:8080->80/tcp`.
  private var ports: [String: String] = [:]

  /// A command that removed a service, or scaled it to none.
  struct Removal: Hashable {
    var moment: Moment
    /// Whether the service is still there, with no replicas.
    var isScaling: Bool
  }

  /// When each service was removed, or scaled to none, and by when that was done.
  private var removals: [String: [(removal: Removal, done: Moment)]] = [:]
  /// When each was created, or scaled from none.
  private var creations: [String: [Moment]] = [:]

  init(requests: [EndpointRequests], lives: Lives, events: [Event]) {
    self.lives = lives
    let listed = events.compactMap { event -> String? in
      guard case .service(let service) = event.observation, let name = service.name else {
        return nil
      }
      ports[name, default: ""] += service.ports ?? ""
      return name
    }
    known = Set(lives.services).union(listed)
    let names = known.sorted()
    for event in events {
      let (gone, isScaling) = Self.removed(by: event.observation, of: names)
      for service in gone {
        let moment = event.evidence.moment
        let done = Moment(entry: moment.entry, time: event.evidence.arrival ?? moment.time)
        removals[service, default: []].append((Removal(moment: moment, isScaling: isScaling), done))
      }
      for service in Self.created(by: event.observation, of: names) {
        creations[service, default: []].append(event.evidence.moment)
      }
    }
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

  /// A fault that a way leads from, and where it ends among the others.
  typealias Leading = (fault: Fault, end: Moment?)

  /// The faults that a way leads from to an endpoint, in the order in which they began.
  func leading(to endpoint: Endpoint, among faults: [Fault]) -> [Leading] {
    guard answered.contains(endpoint) else { return [] }
    return faults.filter { leads($0, to: endpoint) }.map { ($0, $0.end(among: faults)) }
  }

  /// Those of the faults that a way leads from that can have made a request fail, by their places.
  ///
  /// - Parameters:
  ///   - since: The first failure of the row that it belongs to: what still fails after a repair, failed
  ///     before it.
  ///   - steady: Since when the endpoint had answered every request before that, where it had for long
  ///     enough for the mesh to have dropped what an earlier fault took away.
  func causes(
    of request: Request, since: Moment, steady: Timestamp?, among leading: [Leading]
  ) -> [Int] {
    // A name that nobody knows is the fault of none.
    guard request.exit != Self.unknownName else { return [] }
    // What is removed answers nowhere, whatever else is broken.
    let isGone = removal(before: request) != nil
    let open = leading.indices.filter { index in
      let fault = leading[index].fault
      guard !isGone || isOf(request.endpoint, fault.machine) else { return false }
      guard isOpen(leading[index], at: request, since: since) else { return false }
      guard let steady, let done = fault.done ?? fault.from.time else { return true }
      return done > steady || isOf(request.endpoint, fault.machine)
    }
    // Nothing else can fail a request to a machine that does not run.
    let dead = open.filter { index in
      let fault = leading[index].fault
      return [.power, .reset, .pause].contains(fault.kind) && isOf(request.endpoint, fault.machine)
    }
    if !dead.isEmpty { return dead }
    // What comes back only explains what nothing broken does.
    return open.isEmpty && !isGone
      ? leading.indices.filter { isComingBack(leading[$0].fault, at: request) } : open
  }

  /// The services that an event shows removed, or only scaled to none.
  private static func removed(
    by observation: Observation, of services: [String]
  ) -> (services: [String], isScaling: Bool) {
    switch observation {
    case .scale(let scale) where scale.desired == 0: ([scale.service], true)
    case .change(let change)
    where change.outcome == .ok && change.subject == .service && change.replicas == 0:
      ([change.target], true)
    case .change(let change) where change.outcome == .ok && change.action == .rm:
      switch change.subject {
      case .service: (services.filter { $0 == change.target }, false)
      case .stack: (services.filter { $0.hasPrefix(change.target + "_") }, false)
      default: ([], false)
      }
    default: ([], false)
    }
  }

  /// The services that an event may show created, or scaled from none.
  private static func created(by observation: Observation, of services: [String]) -> [String] {
    switch observation {
    case .scale(let scale) where scale.desired > 0: [scale.service]
    case .change(let change) where change.outcome != .fail && change.subject == .service:
      change.action == .create || change.replicas ?? 0 > 0 ? [change.target] : []
    case .change(let change) where change.outcome != .fail && change.subject == .stack:
      change.action == .rm ? [] : services.filter { $0.hasPrefix(change.target + "_") }
    default: []
    }
  }

  /// The command that had removed the last service behind an endpoint when a request was made; nil where
  /// one may still have been there.
  func removal(before request: Request) -> Removal? {
    let behind = services(behind: request.endpoint)
    guard !removals.isEmpty, !behind.isEmpty else { return nil }
    let last = behind.compactMap { service -> Removal? in
      let earlier = removals[service]?.last { $0.removal.moment < request.moment }
      guard let (removal, done) = earlier, case let removed = removal.moment,
        // It may have been created again.
        !(creations[service] ?? []).contains(where: { $0 > removed && $0 < request.moment }),
        !lives.replicas(of: service).contains(where: { life in
          // What is shown only as ended need not be new.
          let isOld = life.began.by.map { $0 < removed } ?? (!life.hasRun && life.end != nil)
          // What is shown while the command runs may be what it removes.
          return life.shown.map { $0 > done && $0 < request.moment && !isOld } ?? false
        })
      else { return nil }
      return removal
    }
    return last.count == behind.count ? last.max { $0.moment < $1.moment } : nil
  }

  /// The services that answered an endpoint; where no listing names its containers, the only one that is
  /// known, unless it publishes other ports.
  private func services(behind endpoint: Endpoint) -> Set<String> {
    services[endpoint]
      ?? (known.count == 1 ? known.filter { mayPublish($0, endpoint.port ?? 80) } : [])
  }

  /// Whether ports from one to another are published: `*:8000-8010->8000-8010/tcp`.
  private static func hasRange(_ ports: String) -> Bool {
    ports.split(separator: ">").dropLast().contains { $0.dropLast().contains("-") }
  }

  private func mayPublish(_ service: String, _ port: Int) -> Bool {
    guard let ports = ports[service], ports.contains("->") else { return true }
    return ports.contains(":\(port)->") || Self.hasRange(ports)
  }

  /// Whether a service answered an endpoint, at any time, or may have: nothing shows who answered.
  func isBehind(_ endpoint: Endpoint, _ service: String) -> Bool {
    services(behind: endpoint).contains(service)
  }

  /// The command that was changing a service behind an endpoint when a request was made, or had ended
  /// just before.
  func change(during request: Request, _ record: FindingRecord) -> Moment? {
    let behind = services(behind: request.endpoint)
    guard let made = request.moment.time else { return nil }
    return record.orders.last { order in
      guard behind.contains(order.service), order.moment < request.moment,
        let end = record.ends[order.moment.entry]
      else { return false }
      return made <= end.adding(seconds: SwarmTiming.stopping)
    }?.moment
  }

  /// Whether a request was made while a fault lasted, or in a row of failures that had begun then.
  private func isOpen(_ leading: Leading, at request: Request, since: Moment) -> Bool {
    guard hasBegun(leading.fault, by: request) else { return false }
    guard let to = leading.end else { return !leading.fault.repairsItself }
    return request.moment <= to || since <= to
  }

  /// Whether a request was made while what a fault had broken came back.
  private func isComingBack(_ fault: Fault, at request: Request) -> Bool {
    guard hasBegun(fault, by: request) else { return false }
    let end = fault.repairsItself ? fault.done ?? fault.from.time : fault.restored ?? fault.to?.time
    return isSettling(end, at: request)
      && (isOf(request.endpoint, fault.machine)
        || !isCreated(after: fault.to ?? fault.from, request))
  }

  /// Whether all services behind an endpoint were created after a moment and before it was asked: they had
  /// nothing to come back from.
  private func isCreated(after moment: Moment, _ request: Request) -> Bool {
    let behind = services(behind: request.endpoint)
    return !behind.isEmpty
      && behind.allSatisfy { service in
        (creations[service] ?? []).contains { $0 > moment && $0 < request.moment }
      }
  }

  /// A request that was under way when the fault began may have failed by it.
  private func hasBegun(_ fault: Fault, by request: Request) -> Bool {
    let end = request.end.map { Moment(entry: request.moment.entry, time: $0) } ?? request.moment
    return fault.from <= end
  }

  private func isSettling(_ time: Timestamp?, at request: Request) -> Bool {
    guard let time, let made = request.moment.time else { return true }
    return made <= time.adding(seconds: SwarmTiming.settled)
  }

  /// Whether an endpoint is of a machine: it is known to be, or is called by its name and an ending.
  private func isOf(_ endpoint: Endpoint, _ machine: MachineID) -> Bool {
    if let own = machines[endpoint] { return own == machine }
    let host = Endpoint.host(of: endpoint.target)
    return host.hasPrefix(machine.name)
      && "-._".contains(host.dropFirst(machine.name.count).first ?? " ")
  }

  /// What curl exits with where it cannot resolve a name.
  private static let unknownName = 6

  /// Whether a packet filter that is limited to some packets has requests to an endpoint among them.
  private func isHit(_ endpoint: Endpoint, by fault: Fault) -> Bool {
    // Behind the ports that an engine publishes those of its containers are others.
    guard let chain = fault.rule?.chain?.lowercased(), ["input", "output"].contains(chain) else {
      return fault.rule?.traffic.map { $0.transport == "tcp" } ?? true
    }
    // Without a port it is that of HTTP, or of HTTPS.
    let ports = endpoint.port.map { [$0] } ?? [80, 443]
    return ports.contains { fault.part.reaches(transport: "tcp", port: $0) }
  }

  /// Whether a way leads from what a fault broke to an endpoint.
  private func leads(_ fault: Fault, to endpoint: Endpoint) -> Bool {
    // A drained node goes on handing requests to others; a container, a process is one replica.
    if ![.drain, .container, .process].contains(fault.kind), isOf(endpoint, fault.machine),
      isHit(endpoint, by: fault)
    {
      return true
    }
    guard fault.part.reaches(transport: "udp", port: SwarmTiming.meshPort) else { return false }
    // The mesh hands requests to every node with a replica.
    return services(behind: endpoint).contains { service in
      lives.hasReplica(of: service) { life in
        life.machine == fault.machine && life.presence(before: fault.from) != .gone
          && (fault.kind != .container || life.container?.short == fault.object)
      }
    }
  }
}
