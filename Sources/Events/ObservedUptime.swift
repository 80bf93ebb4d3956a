/// How long a machine has been running.
public struct ObservedUptime: Hashable, Sendable, Encodable {
  /// Since when.
  public var age: AgeBounds
  /// Processes that wanted to run, on average over 1, 5 and 15 minutes.
  public var load: [Double]

  /// An observation with what was seen.
  public init(
    age: AgeBounds, load: [Double] = []
  ) {
    self.age = age
    self.load = load
  }
}
