public import Events
public import Session

/// The laboratory over the whole of a session: what was there when, what was broken, who answered.
public struct LabHistory: Sendable {
  /// The stages, in order; none overlaps another.
  public private(set) var stages: [Stage]
  /// Every request, in the order in which they were made.
  public private(set) var requests: [Request]
  /// What was broken on purpose, in order.
  public private(set) var faults: [Fault]
  /// What follows from all of it, in the order in which it holds.
  public private(set) var findings: [Finding]
  /// Whether every request and fault has a time.
  public private(set) var hasClock: Bool

  /// Folds the events of a session.
  ///
  /// - Parameter entries: Every entry of the session, in order.
  public init(events: [Event], entries: [Entry], manifest: Manifest) {
    self.stages = []
    self.requests = []
    self.faults = []
    self.findings = []
    self.hasClock = false
  }

  /// The laboratory as the record shows it up to an entry; nil asks for the end.
  public func state(at entry: Int?) -> LabState { LabState() }
}
