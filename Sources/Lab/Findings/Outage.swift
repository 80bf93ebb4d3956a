/// Requests that one endpoint failed while a fault lasted and until it answered again.
package struct Outage: Hashable, Sendable {
  /// The endpoint.
  package var endpoint: String
  /// The fault it falls into; nil when none explains it.
  package var fault: Fault?
  /// Requests that failed after the fault's command had ended and before its repair was begun; all of
  /// them where no fault explains it, or there is no clock.
  package var failed: Int
  /// Requests that failed and were made while the fault's own command ran: before or after the fault,
  /// nobody can tell.
  package var failedDuringFault: Int
  /// Requests that failed and were made while the repair's own command ran.
  package var failedDuringRepair: Int
  /// Requests that failed and were made after the repair.
  package var failedAfterRepair: Int
  /// Requests that were made from the first failure to the last, both counted.
  package var total: Int
  /// The longest time without an answer, in seconds, from the last answer before to the first
  /// after; nil where there is no clock or no answer on one side.
  package var longestGap: Double?

  /// An outage with everything given.
  package init(
    endpoint: String, fault: Fault?, failed: Int, failedDuringFault: Int = 0,
    failedDuringRepair: Int = 0, failedAfterRepair: Int = 0, total: Int, longestGap: Double?
  ) {
    self.endpoint = endpoint
    self.fault = fault
    self.failed = failed
    self.failedDuringFault = failedDuringFault
    self.failedDuringRepair = failedDuringRepair
    self.failedAfterRepair = failedAfterRepair
    self.total = total
    self.longestGap = longestGap
  }

  /// All requests that failed.
  package var allFailed: Int {
    failed + failedDuringFault + failedDuringRepair + failedAfterRepair
  }
}
