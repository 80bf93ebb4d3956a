/// How an endpoint did in one stage, or while one fault lasted.
public struct Availability: Hashable, Sendable {
  /// The endpoint.
  public var endpoint: String
  /// The title of the stage; nil for the session as a whole, and for what was before the first stage.
  public var stage: String?
  /// The fault, where it is counted from its beginning to its repair.
  public var fault: Fault?
  /// Requests that were answered.
  public var ok: Int
  /// Requests that failed.
  public var failed: Int
  /// Requests that may not have been made.
  public var unknown: Int
  /// The share that was answered of those that were made, from 0 to 1; nil when none was.
  public var share: Double?
  /// The Wilson score interval of the share at 95 %; nil when none was made.
  public var interval: ClosedRange<Double>?
  /// Who answered, with how many answers, most first.
  public var responders: [Responder]
  /// The answers of the one that gave fewest, per answer of the one that gave most; nil where not
  /// two answered.
  public var evenness: Double?
  /// Answers by replicas that are known to run on another machine than the one that was asked: the
  /// routing mesh took them there.
  public var throughMesh: Int
  /// The longest time from an answer to the next with a failure between them, in seconds.
  public var longestGap: Double?
  /// The first request that failed.
  public var firstFailed: Moment?
  /// The last request that failed.
  public var lastFailed: Moment?
  /// How long the answers took; nil where no client told.
  public var latency: Latency?

  /// One that answered.
  public struct Responder: Hashable, Sendable, Encodable {
    /// The id of the container.
    public var id: String
    /// Answers.
    public var answers: Int
    /// The machine it runs on, where the record shows it.
    public var machine: String?

    /// A responder with everything given.
    public init(id: String, answers: Int, machine: String? = nil) {
      self.id = id
      self.answers = answers
      self.machine = machine
    }
  }

  /// The count of an endpoint; the share, its interval and the evenness follow from it.
  public init(
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
