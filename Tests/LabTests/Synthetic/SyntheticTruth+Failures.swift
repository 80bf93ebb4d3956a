// Failed requests around a fault, by the time at which they were made.
extension SyntheticTruth {
  /// Failed requests of one endpoint, from a fault to the next.
  struct Failures: Hashable {
    /// Made while the fault's own command still ran.
    var during = 0
    /// Made after that command had ended and before the repair's command was started.
    var lasting = 0
    /// Made while the repair's command ran.
    var repairing = 0
    /// Made after that command had ended.
    var repaired = 0

    var all: Int { during + lasting + repairing + repaired }
  }

  /// Counts some requests by the commands of a fault that a command made.
  func failures(among requests: [Request], ofFault place: Int) -> Failures {
    let fault = faults[place].simulated
    var failures = Failures()
    for request in requests where request.isAnswered == false {
      switch request.span.from {
      case ...fault.command.until: failures.during += 1
      case ..<(fault.repair?.from ?? .infinity): failures.lasting += 1
      case ...(fault.repair?.until ?? .infinity): failures.repairing += 1
      default: failures.repaired += 1
      }
    }
    return failures
  }
}
