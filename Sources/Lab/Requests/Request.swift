public import Events
public import Session

/// One request to an endpoint and what came of it.
public struct Request: Hashable, Sendable {
  /// When it was made.
  public var moment: Moment
  /// What was asked: the host of the address; "localhost" of a machine is `localhost@machine`.
  public var endpoint: String
  /// What came of it.
  public var outcome: Outcome
  /// The container that answered, 12 digits.
  public var responder: String?
  /// The exit status of the client.
  public var exit: Int?
  /// Seconds the client took.
  public var latency: Double?
  /// By when it had been answered, or had failed; nil where there is no clock.
  public var end: Timestamp?

  /// A request with everything given.
  public init(
    moment: Moment, endpoint: String, outcome: Outcome, responder: String?, exit: Int?,
    latency: Double?, end: Timestamp? = nil
  ) {
    self.moment = moment
    self.endpoint = endpoint
    self.outcome = outcome
    self.responder = responder
    self.exit = exit
    self.latency = latency
    self.end = end
  }
}
