/// A request over HTTP and what came of it.
public struct ObservedRequest: Hashable, Sendable, Encodable {
  /// The host of the address that was asked, as typed.
  public var target: String
  /// `unknown` when the request may not have been made: `ssh` itself failed.
  public var outcome: Outcome
  /// Who answered: the id of the container, where the answer names it.
  public var responder: String?
  /// The status of the answer, where it was shown.
  public var status: Int?
  /// The exit status of the client.
  public var exit: Int?
  /// Seconds the client took; nil where it ran behind `ssh`.
  public var latency: Double?

  /// An observation with what was seen.
  public init(
    target: String, outcome: Outcome, responder: String? = nil, status: Int? = nil,
    exit: Int? =
      nil, latency: Double? = nil
  ) {
    self.target = target
    self.outcome = outcome
    self.responder = responder
    self.status = status
    self.exit = exit
    self.latency = latency
  }
}
