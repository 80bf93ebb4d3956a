internal import Events

/// The laboratory at any moment, after one pass over the events.
///
/// The fold is kept at every so many events; a moment asked for is a few more events away. Values of
/// Swift share what did not change, so that a copy costs little.
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
    let count = entry.map(events(upTo:)) ?? events.count
    var fold = kept[count / Self.step]
    for event in events[(count / Self.step * Self.step)..<count] { fold.apply(event) }
    return fold.state(with: lives)
  }

  /// How many events the entries up to one show.
  private func events(upTo entry: Int) -> Int {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle].evidence.entry <= entry { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
