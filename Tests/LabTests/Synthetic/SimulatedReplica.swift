/// One replica's turn on one node of the simulated cluster; times are seconds of the session.
struct SimulatedReplica {
  var slot: Int
  /// The id of its container, 12 digits.
  var container: String
  /// The id of its task, 25 characters.
  var task: String
  var node: Int
  /// Since when the manager lists its task.
  var created: Double
  /// Since when its container answers.
  var running: Double
  /// When its container ends.
  var dies: Double = .infinity
  /// Whether it was taken out of the tables before it ended.
  var isGraceful = false
  /// Since when the manager wants it shut down.
  var unwanted: Double = .infinity
  /// Since when the manager knows that it has ended.
  var reported: Double = .infinity

  /// The manager's word for its state at a time; nil before it was created.
  func state(at time: Double) -> String? {
    if time < created { return nil }
    if time >= reported { return isGraceful ? "Shutdown" : "Failed" }
    return time < running ? "Starting" : "Running"
  }

  /// Since when it has been in that state.
  func since(at time: Double) -> Double {
    if time >= reported { return reported }
    return time < running ? created : running
  }
}
