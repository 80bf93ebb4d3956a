/// A swarm with one manager and one service behind a routing mesh, as functions of the time.
///
/// Node 0 is the manager. Nothing here knows who looks: the observations are made in
/// `SyntheticSession`.
struct SimulatedCluster {
  /// Nodes that cannot reach each other: one and all others, or one and its peer.
  struct Cut {
    var node: Int
    var peer: Int?
    var span: Span
    /// Until when an endpoint does not use the other side yet, after it has come back.
    var learns: [Double]
    /// How long an endpoint goes on using what it cannot reach any more.
    var stales: [Double]

    func separates(_ one: Int, _ other: Int) -> Bool {
      if let peer {
        return [one, other].contains(node) && [one, other].contains(peer) && one != other
      }
      return (one == node) != (other == node)
    }
  }

  /// A time in which a node does nothing for the service.
  struct Absence {
    /// What of it is left.
    enum Extent { case nothing, frozen, withoutEngine }

    var node: Int
    var extent: Extent
    var span: Span
    var learns: [Double]
    var stales: [Double]
  }

  /// A change of a node's status in the manager's list.
  struct StatusChange {
    var node: Int
    var status: String
    var at: Double
    /// The fault that made it, as its place in the session.
    var fault: Int
  }

  /// A delay and loss on a node's card.
  struct Disturbance {
    var node: Int
    var span: Span
    var delay: Double
    var loss: Double
  }

  var nodes: Int
  var desired: Int
  var replicas: [SimulatedReplica] = []
  var cuts: [Cut] = []
  var absences: [Absence] = []
  var changes: [StatusChange] = []
  var drained: [(node: Int, span: Span)] = []
  var disturbances: [Disturbance] = []
  /// For every endpoint and replica: when it is used, and when it is used in vain.
  var tables: [[(use: [Span], vain: [Span])]] = []

  init(nodes: Int, desired: Int, random: inout SplitMix) {
    self.nodes = nodes
    self.desired = desired
    let first = random.whole(0, nodes - 1)
    for slot in 1...desired {
      let age = random.number(30, 3000)
      add(slot: slot, on: (first + slot) % nodes, created: -age - 3, running: -age, &random)
    }
  }

  mutating func add(
    slot: Int, on node: Int, created: Double, running: Double, _ random: inout SplitMix
  ) {
    replicas.append(
      SimulatedReplica(
        slot: slot, container: random.id(12, of: "0123456789abcdef"),
        task: random.id(25, of: "0123456789abcdefghijklmnopqrstuvwxyz"), node: node,
        created: created, running: running))
  }

  /// The status in the manager's list.
  func status(of node: Int, at time: Double) -> String {
    changes.filter { $0.node == node && $0.at <= time }.max { $0.at < $1.at }?.status ?? "Ready"
  }

  func isDrained(_ node: Int, at time: Double) -> Bool {
    drained.contains { $0.node == node && $0.span.contains(time) }
  }

  func absence(of node: Int, at time: Double) -> Absence.Extent? {
    absences.first { $0.node == node && $0.span.contains(time) }?.extent
  }

  func isCut(_ one: Int, _ other: Int, at time: Double) -> Bool {
    cuts.contains { $0.span.contains(time) && $0.separates(one, other) }
  }

  /// Replicas that the manager wants and counts as running.
  func running(at time: Double) -> Int {
    replicas.count { $0.unwanted > time && $0.state(at: time) == "Running" }
  }

  /// Works out whom every endpoint uses when, once all faults have struck.
  mutating func settle() {
    tables = (0..<nodes).map { endpoint in replicas.map { table(of: endpoint, for: $0) } }
  }

  private func table(of endpoint: Int, for replica: SimulatedReplica) -> (use: [Span], vain: [Span])
  {
    var use = [Span(replica.running + 0.1, replica.dies)].filter { $0.from < $0.until }
    var vain: [Span] = []
    func lose(_ span: Span, learning: Double, stale: Double?) {
      let known = use.contains { $0.contains(span.from - 0.001) }
      use = use.flatMap { $0.subtracting(Span(span.from, span.until + learning)) }
      if known, let stale { vain.append(Span(span.from, min(span.from + stale, span.until))) }
    }
    for cut in cuts where cut.separates(endpoint, replica.node) {
      lose(cut.span, learning: cut.learns[endpoint], stale: cut.stales[endpoint])
    }
    for absence in absences where absence.node == replica.node || absence.node == endpoint {
      // A node that does nothing asks nobody in vain either.
      let stale = absence.node == endpoint ? nil : absence.stales[endpoint]
      lose(absence.span, learning: absence.learns[endpoint], stale: stale)
    }
    if !replica.isGraceful, let last = use.last, last.until == replica.dies {
      vain.append(Span(replica.dies, replica.dies + 0.4))
    }
    return (use, vain)
  }

  /// When an endpoint has nobody who could answer.
  func silence(of endpoint: Int, until end: Double) -> [Span] {
    tables[endpoint].flatMap(\.use).reduce([Span(0, end)]) { left, use in
      left.flatMap { $0.subtracting(use) }
    }
  }
}
