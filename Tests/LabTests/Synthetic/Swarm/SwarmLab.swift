import Events

/// A swarm of several managers and services that is simulated in steps of a fifth of a second; times are
/// seconds of the session.
///
/// Nothing here knows who looks: the observations are made in `SwarmSession`.
struct SwarmLab {
  static let step = 0.2
  /// Seconds that a replica stays in a table at most, once it is lost.
  private static let longestStale = 20.0
  /// Seconds that a leader without a majority goes on at most.
  static let longestDeposed = 8.0

  var random: SplitMix
  var time = 0.0
  var nodes: [SwarmLabNode]
  /// Places of the nodes that are managers.
  let managers: [Int]
  /// What the managers have agreed on.
  var store: SwarmStore
  /// The manager that leads a majority; nil where none does.
  var leader: Int?
  /// When the managers that reach each other elect a leader.
  var election: Double?
  /// A leader that lost its majority and still answers by what it knew.
  var deposed: (leader: Int, store: SwarmStore, until: Double)?
  /// What took the last leader away.
  var deposedBy: Set<Int> = []
  /// Every task that there was, as its node has it.
  var tasks: [SwarmLabTask] = []
  var faults: [SwarmFault] = []
  var log = SwarmLog()
  /// For each endpoint what it hands requests to, and until when a lost one stays in its table.
  var tables: [[Int: SwarmBackend]]

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    let count = random.whole(3, 5)
    var nodes: [SwarmLabNode] = []
    for number in 1...count {
      nodes.append(SwarmLabNode(name: "n0\(number)", offset: random.number(-3, 3)))
    }
    self.nodes = nodes
    managers = Array(0..<random.pick([1, 3, 3, 3]))
    store = SwarmStore(nodes: nodes.map { _ in SwarmStore.Node() })
    tables = nodes.map { _ in [:] }
    leader = random.pick(managers)
    log.leaders.append((0, leader ?? 0))
    let names = random.chance(0.5) ? ["shop_web", "shop_api"] : ["web"]
    for (place, name) in names.enumerated() {
      create(name, port: 80 + place, replicas: random.whole(1, count + 1))
    }
    // The services have long been there when somebody begins to look.
    for _ in 0..<60 { advance() }
    time = 0
    for task in tasks.indices {
      let age = random.number(30, 3000)
      tasks[task].created = -age - 3
      tasks[task].running = -age
      store.records[task].since = -age
      tasks[task].counted = tasks[task].counted == nil ? nil : -age
    }
    for node in self.nodes.indices {
      self.nodes[node].rest()
      tables[node] = tables[node].mapValues { _ in SwarmBackend(from: -1) }
    }
    for manager in managers { log.isLed[manager] = [(0, true)] }
  }

  mutating func advance() {
    time += Self.step
    agree()
    if leader != nil {
      watchNodes()
      orchestrate()
    }
    for task in tasks.indices where tasks[task].ended == nil || !tasks[task].isReported {
      work(on: task)
    }
    let routed = tasks.indices.filter { place in
      tasks[place].running != nil && tasks[place].ended ?? time > time - Self.longestStale
    }
    for node in nodes.indices { route(routed, at: node) }
  }

  func isUp(_ node: Int) -> Bool { nodes[node].isUp(at: time) }

  /// Whether two nodes reach each other in the cluster's network.
  func reaches(_ one: Int, _ other: Int) -> Bool {
    isUp(one) && isUp(other) && (one == other || !nodes[one].isCut && !nodes[other].isCut)
  }

  /// What a manager answers by; nil where it sees no leader, or is not there.
  func view(of manager: Int) -> SwarmStore? {
    if let leader, reaches(manager, leader) { return store }
    if let deposed, reaches(manager, deposed.leader), time < deposed.until { return deposed.store }
    return nil
  }

  /// Who leads, as a manager sees it.
  func leader(seenBy manager: Int) -> Int? {
    if let leader, reaches(manager, leader) { return leader }
    return deposed.map(\.leader)
  }

  /// The faults that last on some nodes and keep them from others.
  func silencing(_ places: [Int]) -> Set<Int> {
    Set(
      faults.indices.filter { place in
        let fault = faults[place]
        return places.contains(fault.node) && fault.cause.isSilencing && fault.effect <= time
          && time < fault.restedBy(nodes[fault.node].upFrom)
      })
  }

  /// Replicas that the managers want and count as running.
  func running(of service: String, in store: SwarmStore) -> Int {
    store.records.indices.count { place in
      tasks[place].service == service && store.records[place].desired == .running
        && store.records[place].state == .running
    }
  }
}
