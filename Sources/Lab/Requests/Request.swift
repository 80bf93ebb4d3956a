package import Events
package import Session

/// One request to an endpoint and what came of it.
package struct Request: Hashable, Sendable {
  /// When it was made.
  package var moment: Moment
  /// What was asked: the host of the address; "localhost" of a machine is `localhost@machine`.
  package var endpoint: String
  /// What came of it.
  package var outcome: Outcome
  /// The container that answered, 12 digits.
  package var responder: String?
  /// The exit status of the client.
  package var exit: Int?
  /// Seconds the client took.
  package var latency: Double?
  /// By when it had been answered, or had failed; nil where there is no clock.
  package var end: Timestamp?

  /// A request with everything given.
  package init(
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
