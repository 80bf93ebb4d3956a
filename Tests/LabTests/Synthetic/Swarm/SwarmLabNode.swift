/// A node of the simulated swarm.
struct SwarmLabNode {
  var name: String
  /// Seconds that its clock is ahead of the recorder's.
  var offset: Double
  var isPowered = true
  var hasEngine = true
  /// Whether its cable is out, or its interface is down.
  var isCut: Bool { isUnplugged || isInterfaceDown }
  var isUnplugged = false
  var isInterfaceDown = false
  /// When its engine has come up after it was switched on.
  var upFrom = -1.0
  var lastBeat = 0.0
  var nextBeat = 0.0
  /// Seconds without a heartbeat after which it counts as down.
  var grace = 15.0
  /// When a node that is back counts as ready, and a lost manager as unreachable or reached.
  var readyAt: Double?
  var reachAt: Double?
  /// What has kept it from the leader since its last heartbeat.
  var silencedBy: Set<Int> = []
  /// What it counts as down or unknown by.
  var lostBy: Set<Int> = []
  var reachLostBy: Set<Int> = []

  init(name: String, offset: Double) {
    self.name = name
    self.offset = offset
  }

  func isUp(at time: Double) -> Bool { isPowered && hasEngine && upFrom <= time }

  /// Forgets what was before the session.
  mutating func rest() { (lastBeat, nextBeat, upFrom) = (0, 0, -1) }
}
