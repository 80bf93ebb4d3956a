/// Requests that one endpoint failed while a fault lasted and until it answered again.
public struct Outage: Hashable, Sendable {
  /// The endpoint.
  public var endpoint: String
  /// The fault it falls into; nil when none explains it.
  public var fault: Fault?
  /// Requests that failed, while the fault lasted and after its repair.
  public var failed: Int
  /// How many of them failed after the repair.
  public var failedAfterRepair: Int
  /// Requests that were made from the first failure to the last, both counted.
  public var total: Int
  /// The longest time without an answer, in seconds, from the last answer before to the first
  /// after; nil where there is no clock or no answer on one side.
  public var longestGap: Double?

  /// An outage with everything given.
  public init(
    endpoint: String, fault: Fault?, failed: Int, failedAfterRepair: Int = 0, total: Int,
    longestGap: Double?
  ) {
    self.endpoint = endpoint
    self.fault = fault
    self.failed = failed
    self.failedAfterRepair = failedAfterRepair
    self.total = total
    self.longestGap = longestGap
  }
}
