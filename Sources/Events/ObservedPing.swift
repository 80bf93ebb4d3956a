/// A series of echo requests to one machine.
public struct ObservedPing: Hashable, Sendable, Encodable {
  /// Who was asked, as typed.
  public var target: String
  /// Its address.
  public var address: String?
  /// `ok` when an answer came.
  public var outcome: Outcome
  /// Requests sent.
  public var transmitted: Int?
  /// Answers received.
  public var received: Int?
  /// Numbers of the requests without an answer, between the first and the last answer seen.
  public var missing: [Int]
  /// The quickest answer, in seconds.
  public var minimum: Double?
  /// The mean, in seconds.
  public var average: Double?
  /// The slowest, in seconds.
  public var maximum: Double?
  /// Why none came, in the words of the tool.
  public var reason: String?

  /// An observation with what was seen.
  public init(
    target: String, address: String? = nil, outcome: Outcome, transmitted: Int? = nil,
    received: Int? = nil, missing: [Int] = [], minimum: Double? = nil, average: Double? = nil,
    maximum: Double? = nil, reason: String? = nil
  ) {
    self.target = target
    self.address = address
    self.outcome = outcome
    self.transmitted = transmitted
    self.received = received
    self.missing = missing
    self.minimum = minimum
    self.average = average
    self.maximum = maximum
    self.reason = reason
  }
}
