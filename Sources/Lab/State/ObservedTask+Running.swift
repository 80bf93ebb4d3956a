internal import Events

extension ObservedTask {
  /// Whether it shall run and does; where a copy lost the state, whether it shall.
  var isRunning: Bool { desired == "Running" && (state ?? desired) == "Running" }
}
