public import Session

/// The whole reasoning of one finding: what each entry shows, and the arithmetic.
public struct FindingExplanation: Hashable, Sendable, Encodable {
  /// The number of the finding among all of the session.
  public var number: Int
  /// The word for what it states.
  public var kind: String
  /// What it says.
  public var statement: String
  /// What each entry shows and what follows, in an order that a person can follow.
  public var steps: [Step]
  /// The arithmetic, written out, line by line.
  public var arithmetic: [String]

  /// One step.
  public struct Step: Hashable, Sendable, Encodable {
    /// What the entries show and what follows from that.
    public var shows: String
    /// In a contradiction: so many seconds the step leads on at most.
    public var seconds: Double?
    /// The entries with what was read.
    public var evidence: [Quote]
  }

  /// An entry with those lines of its output that were read.
  public struct Quote: Hashable, Sendable, Encodable {
    /// The number of the entry.
    public var entry: Int
    /// When its command was started; nil where there is no clock.
    public var time: Timestamp?
    /// The command line.
    public var command: String
    /// The lines, their control characters made visible; none where the command line alone says it.
    public var output: [String]
    /// Lines that were read and are not quoted.
    public var more: Int
  }
}
