internal import Events

/// The laboratory at any moment, after one pass over the events.
///
/// The fold is kept at regular steps, so that any moment is a few events away; copies share what did
/// not change.
struct StateTimeline: Sendable {
  /// Events from one kept fold to the next.
  private static let step = 256

  private let events: [Event]
  private let kept: [StateFold]

  init(events: [Event], start: StateFold) {
    var fold = start
    var kept = [start]
    kept.reserveCapacity(events.count / Self.step + 2)
    for (index, event) in events.enumerated() {
      fold.apply(event)
      if (index + 1).isMultiple(of: Self.step) { kept.append(fold) }
    }
    self.events = events
    self.kept = kept
  }

  /// The laboratory at an entry, that one included; nil asks for the end.
  ///
  /// - Parameter lives: Which replicas ran by then, with hindsight; nil asks for what was known.
  func state(at entry: Int?, with lives: Lives?) -> LabState {
    let count =
      entry.map { entry in events.boundary({ $0.evidence.entry <= entry }) }
      ?? events.count
    var fold = kept[count / Self.step]
    for event in events[(count / Self.step * Self.step)..<count] { fold.apply(event) }
    return fold.state(with: lives)
  }
}
