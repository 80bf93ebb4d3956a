import Events

/// One replica's turn on a node, as the node has it.
struct SwarmLabTask {
  var id: String
  var container: String
  var service: String
  var slot: Int
  var node: Int
  var image: String
  var created: Double
  /// Whether the node knows of it.
  var isAssigned = false
  var startsAt: Double?
  /// Since when its container runs.
  var running: Double?
  var stopsAt: Double?
  /// When its container had ended, or it was given up.
  var ended: Double?
  /// The state that the node tells the managers, and since when.
  var state: ObservedTask.State = .preparing
  var since: Double
  var error: String?
  /// Seconds that the managers learn of its states later.
  var lag: Double
  /// Whether the managers know of its end.
  var isReported = false
  /// The faults that ended it, or for which the managers replaced it.
  var lostBy: Set<Int> = []
  /// When the managers first counted it as running.
  var counted: Double?
  /// When the managers stopped to want it.
  var unwanted: Double?
  /// When the managers learned of its end.
  var noticed: Double?
  /// Whether it failed by itself: by its image.
  var hasFailed = false

  /// Whether its engine did not see its end.
  var isUnseenEnd: Bool { error?.contains("(255)") ?? false }

  /// Whether its container runs at a time.
  func runs(at time: Double) -> Bool {
    guard let running else { return false }
    return running <= time && time < ended ?? .infinity
  }

  /// Whether it ran at some time between two.
  func ran(from: Double, until: Double) -> Bool {
    guard let running else { return false }
    return running <= until + SyntheticCheck.rounding
      && from - SyntheticCheck.rounding <= ended ?? .infinity
  }
}
