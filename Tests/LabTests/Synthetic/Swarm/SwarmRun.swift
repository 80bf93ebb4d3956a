import Events

/// One run of the simulated swarm: what is done to it when, who looks and who asks.
struct SwarmRun {
  /// Something that is done to the swarm.
  enum Deed {
    case strike(SwarmFault.Cause)
    case mend(Int)
    case remove
    case createAgain([(name: String, port: Int, replicas: Int)])
    case scale
    case update
  }

  /// A loop that asks one endpoint for one service.
  struct Lane {
    var node: Int
    var service: String
    var port: Int
    var next: Double
    var turn = 0
    var endpoint: String
  }

  var random: SplitMix
  var truth: SwarmTruth
  var commands: [SwarmSession.Command] = []
  private var agenda: [(at: Double, deed: Deed)] = []
  private var lanes: [Lane] = []
  private var nextLook: Double
  private let pace: Double
  private let rate: Double

  init(seed: UInt64) {
    let lab = SwarmLab(seed: seed)
    random = SplitMix(seed: seed &+ 0x5EED)
    truth = SwarmTruth(lab: lab, end: random.number(110, 190).rounded())
    pace = random.number(2, 6)
    nextLook = random.number(0.3, 2)
    let services = lab.store.services.sorted { $0.key < $1.key }
    for node in lab.nodes.indices where random.chance(0.8) {
      for (name, service) in services {
        let endpoint = lab.nodes[node].name + (service.port == 80 ? "" : ":\(service.port)")
        lanes.append(
          Lane(
            node: node, service: name, port: service.port, next: random.number(0.4, 2),
            endpoint: endpoint))
      }
    }
    rate = min(2, 380 / truth.end / Double(max(1, lanes.count)))
    var time = random.number(12, 30)
    while time < truth.end - 10 {
      agenda.append((time, deed()))
      time += random.chance(0.4) ? random.number(1, 12) : random.number(15, 60)
    }
  }

  private mutating func deed() -> Deed {
    switch random.number(0, 1) {
    case ..<0.62:
      .strike(
        random.pick([.cable, .cable, .power, .power, .engine, .interface, .drain, .kill, .process]))
    case ..<0.72: .remove
    case ..<0.84: .scale
    default: .update
    }
  }

  mutating func runToEnd() {
    while truth.lab.time < truth.end {
      truth.lab.advance()
      let time = truth.lab.time
      for place in agenda.indices.reversed() where agenda[place].at <= time {
        perform(agenda.remove(at: place).deed)
      }
      truth.lab.note()
      if nextLook <= time {
        nextLook = time + random.number(0.4, 1.6) * pace
        look()
      }
      for lane in lanes.indices {
        let isServed = truth.lab.backends(of: lanes[lane].service, at: lanes[lane].node)
          .contains(where: \.answers)
        let endpoint = lanes[lane].endpoint
        if truth.lab.log.serves[endpoint]?.last?.isServed != isServed {
          truth.lab.log.serves[endpoint, default: []].append((time, isServed))
        }
        if lanes[lane].next <= time { ask(lane) }
      }
    }
  }

  mutating func schedule(_ deed: Deed, in seconds: Double) {
    agenda.append((truth.lab.time + seconds, deed))
  }

  /// The time around now that a command takes.
  mutating func span(_ longest: Double = 0.6) -> Span {
    .rounded(
      truth.lab.time - random.number(0.002, longest), truth.lab.time + random.number(0.002, longest)
    )
  }

  private mutating func ask(_ place: Int) {
    let lane = lanes[place]
    let lab = truth.lab
    let at = lab.time
    let start = at - random.number(0.003, 0.02)
    let known = lab.backends(of: lane.service, at: lane.node)
    var request = SwarmTruth.Request(
      endpoint: lane.endpoint, node: lane.node, service: lane.service, span: Span(at, at), at: at,
      isAnswered: false, isThere: lab.store.services[lane.service] != nil)
    var (exit, took) = (7, random.number(0.004, 0.05))
    if random.chance(0.01) {
      (request.isAnswered, exit) = (nil, 255)
    } else if !lab.isUp(lane.node) {
      if !lab.nodes[lane.node].isPowered { (exit, took) = (28, random.number(1, 2)) }
    } else if !known.isEmpty {
      lanes[place].turn += 1
      let chosen = known[lanes[place].turn % known.count]
      if chosen.answers {
        (request.isAnswered, exit) = (true, 0)
        request.responder = lab.tasks[chosen.task].container
      } else {
        (exit, took) = (28, random.number(1, 2))
      }
    }
    if request.isAnswered == false { request.blame = blame(lane) }
    request.span = .rounded(start, at + took)
    lanes[place].next = max(request.span.until, at + random.number(0.8, 1.2) / rate)
    let outcome: RequestOutcome = request.isAnswered.map { $0 ? .ok : .fail } ?? .unknown
    truth.requests.append(request)
    commands.append(
      SwarmSession.Command(
        span: request.span,
        observations: [
          .request(
            ObservedRequest(
              target: lane.endpoint, outcome: outcome,
              responder: request.responder.map { ContainerID($0) }, exit: exit,
              latency: request.isAnswered == nil ? nil : request.span.until - request.span.from))
        ], role: .request(truth.requests.count - 1)))
  }

  /// The faults that can have made an endpoint fail now.
  ///
  /// They are on its own node, or took away replicas that would answer, or the managers that would have
  /// replaced them.
  private func blame(_ lane: Lane) -> Set<Int> {
    let lab = truth.lab
    var blamed = lab.silencing([lane.node])
    let own = lab.tasks.filter {
      $0.service == lane.service && $0.ended ?? lab.time > lab.time - 60
    }
    guard lab.store.services[lane.service] != nil || own.contains(where: { $0.ended == nil }) else {
      return blamed
    }
    for task in own { blamed.formUnion(task.lostBy.union(lab.silencing([task.node]))) }
    if lab.leader == nil { blamed.formUnion(lab.deposedBy.union(lab.silencing(lab.managers))) }
    return blamed
  }
}
