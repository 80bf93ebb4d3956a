package import Lab
package import Session

/// The whole reasoning of one finding: what each entry shows, and the arithmetic.
package struct FindingExplanation: Hashable, Sendable, Encodable {
  /// The id of the finding.
  package var id: FindingID
  /// The number of the finding among all of the session.
  package var number: Int
  /// The word for what it states.
  package var kind: String
  /// What it says.
  package var statement: String
  /// What each entry shows and what follows, in an order that a person can follow.
  package var steps: [Step]
  /// The arithmetic, written out, line by line.
  package var arithmetic: [String]

  /// One step.
  package struct Step: Hashable, Sendable, Encodable {
    /// What the entries show and what follows from that.
    package var shows: String
    /// In a contradiction: so many seconds the step leads on at most.
    package var seconds: Double?
    /// The entries with what was read.
    package var evidence: [Quote]
  }

  /// An entry with those lines of its output that were read.
  package struct Quote: Hashable, Sendable, Encodable {
    /// The number of the entry.
    package var entry: Int
    /// When its command was started; nil where there is no clock.
    package var time: Timestamp?
    /// The command line.
    package var command: String
    /// The lines, their control characters made visible; none where the command line alone says it.
    package var output: [String]
    /// Lines that were read and are not quoted.
    package var more: Int
  }
}
