/// A stage of the experiment: from its first entry to the one before the next stage.
public struct Stage: Hashable, Sendable {
  /// Its title; nil for what comes before the first stage.
  public var title: String?
  /// Its first entry.
  public var from: Moment
  /// Its last entry.
  public var to: Moment

  /// A stage with everything given.
  public init(title: String?, from: Moment, to: Moment) {
    self.title = title
    self.from = from
    self.to = to
  }
}
