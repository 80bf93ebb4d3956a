/// One replica of a service on one machine: the managers' task, the engine's container, or both.
public struct Replica: Hashable, Sendable {
  /// The service.
  public var service: String
  /// The number of the replica, from 1.
  public var slot: Int?
  /// The id of its task.
  public var task: String?
  /// The id of its container, 12 digits: what HTTP answers carry.
  public var container: String?
  /// The managers' word for its state, where they were asked: `Running`.
  public var state: String?
  /// Where it was last seen.
  public var seen: Moment

  /// A replica with everything given.
  public init(
    service: String, slot: Int?, task: String?, container: String?, state: String?, seen: Moment
  ) {
    self.service = service
    self.slot = slot
    self.task = task
    self.container = container
    self.state = state
    self.seen = seen
  }
}
