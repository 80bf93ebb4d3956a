internal import Events

/// How an endpoint did in one stage, or while one fault lasted.
package struct Availability: Hashable, Sendable {
  /// The endpoint.
  package var endpoint: String
  /// The title of the stage; nil for the session as a whole, and for what was before the first stage.
  package var stage: String?
  /// The number of the stage among those with a title, from 1.
  package internal(set) var order: Int?
  /// The fault, where it is counted from its beginning to its repair.
  package var fault: FindingID?
  /// Requests that were answered.
  package var ok: Int
  /// Requests that failed.
  package var failed: Int
  /// Requests that may not have been made.
  package var unknown: Int
  /// The share that was answered of those that were made, from 0 to 1; nil when none was.
  package var share: Double?
  /// The Wilson score interval of the share at 95 %; nil when none was made.
  package var interval: ClosedRange<Double>?
  /// Who answered, with how many answers, most first.
  package var responders: [Responder]
  /// The answers of the one that gave fewest, per answer of the one that gave most; nil where not
  /// two answered.
  package var evenness: Double?
  /// Answers by replicas that are known to run on another machine than the one that was asked: the
  /// routing mesh took them there.
  package var throughMesh: Int
  /// The longest time from an answer to the next with a failure between them, in seconds.
  package var longestGap: Double?
  /// The first request that failed.
  package var firstFailed: Moment?
  /// The last request that failed.
  package var lastFailed: Moment?
  /// How long the answers took; nil where no client told.
  package var latency: Latency?

  /// One that answered.
  package struct Responder: Hashable, Sendable, Encodable {
    /// The id of the container.
    package var id: String
    /// Answers.
    package var answers: Int
    /// The machine it runs on, where the record shows it.
    package var machine: String?

    /// A responder with everything given.
    package init(id: String, answers: Int, machine: String? = nil) {
      self.id = id
      self.answers = answers
      self.machine = machine
    }
  }

  /// The count of an endpoint; the share, its interval and the evenness follow from it.
  package init(
    endpoint: String, stage: String?, ok: Int, failed: Int, unknown: Int, responders: [Responder]
  ) {
    self.endpoint = endpoint
    self.stage = stage
    self.ok = ok
    self.failed = failed
    self.unknown = unknown
    self.responders = responders
    self.throughMesh = 0
    if responders.count > 1, let least = responders.map(\.answers).min(),
      let most = responders.map(\.answers).max()
    {
      self.evenness = Double(least) / Double(most)
    }
    let made = ok + failed
    guard made > 0 else { return }
    let (count, share) = (Double(made), Double(ok) / Double(made))
    // Wilson (1927): 1.96 is the normal quantile of 97.5 %.
    let square = 1.96 * 1.96
    let middle = (share + square / (2 * count)) / (1 + square / count)
    let spread = share * (1 - share) / count + square / (4 * count * count)
    let half = 1.96 / (1 + square / count) * spread.squareRoot()
    self.share = share
    // At the ends the formula gives 0 and 1 but for rounding.
    let low = ok == 0 ? 0 : max(0, middle - half)
    let high = failed == 0 ? 1 : min(1, middle + half)
    self.interval = low...high
  }
}
