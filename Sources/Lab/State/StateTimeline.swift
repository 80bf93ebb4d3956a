internal import Events
internal import Session

/// The laboratory at any moment, after one pass over the events.
///
/// The fold is kept at regular steps, so that any moment is a few events away; copies share what did
/// not change.
struct StateTimeline: Sendable {
  /// Events from one kept fold to the next.
  private static let step = 256

  private let events: [Event]
  private let kept: [StateFold]
  private let ends: EntryEnds
  /// By when every event up to each had arrived.
  private let arrivals: [Timestamp]

  init(events: [Event], start: StateFold, ends: EntryEnds) {
    var fold = start
    var kept = [start]
    kept.reserveCapacity(events.count / Self.step + 2)
    var arrivals: [Timestamp] = []
    arrivals.reserveCapacity(events.count)
    var latest = Timestamp(milliseconds: 0)
    for (index, event) in events.enumerated() {
      fold.apply(event)
      if (index + 1).isMultiple(of: Self.step) { kept.append(fold) }
      latest = max(latest, event.evidence.arrival ?? latest)
      arrivals.append(latest)
    }
    (self.events, self.kept, self.ends, self.arrivals) = (events, kept, ends, arrivals)
  }

  /// By when something of the cluster had been shown or changed: each entry once.
  var momentsOfCluster: [Moment] {
    var moments: [Moment] = []
    for event in events where moments.last?.entry != event.evidence.entry {
      switch event.observation {
      case .node, .task, .service, .container, .scale, .swarm, .power, .link, .change, .listing:
        moments.append(
          Moment(
            entry: event.evidence.entry, time: event.evidence.arrival ?? event.evidence.time))
      default: continue
      }
    }
    return moments
  }

  /// The laboratory at an entry, that one included; nil asks for the end.
  ///
  /// What earlier commands that went on running printed only after the entry's own end is not so yet.
  ///
  /// - Parameter lives: Which replicas ran by then, with hindsight; nil asks for what was known.
  func state(at entry: Int?, with lives: Lives?) -> LabState {
    let place = place(of: entry)
    let start = place.early / Self.step
    var fold = kept[start]
    apply(events[(start * Self.step)..<place.count], until: place, to: &fold)
    return fold.state(with: lives)
  }

  /// Hands out the laboratory at each of some entries, in their order: what `state(at:with:)` gives with
  /// hindsight, and the machines of what it gives without.
  func forEachState(
    at entries: [Int], with lives: Lives, _ body: (LabState, [Machine]) throws -> Void
  ) rethrows {
    let places = entries.map { place(of: $0) }
    // What had arrived by then of everything that is still to come, so that nothing is undone.
    var starts = places.map(\.early)
    for index in starts.indices.reversed().dropFirst() {
      starts[index] = min(starts[index], starts[index + 1])
    }
    guard var fold = kept.first else { return }
    var (done, changes) = (0, 0)
    var last: (state: LabState, known: [Machine], changes: Int)?
    var targets = KnownTargets()
    for (place, start) in zip(places, starts) {
      changes = apply(events[done..<max(done, start)], to: &fold, after: changes)
      done = max(done, start)
      var (now, own) = (fold, changes)
      if done < place.count {
        own = apply(events[done..<place.count], until: place, to: &now, after: changes)
      }
      // Requests change little: the rest is not put together anew.
      if let before = last, before.changes == own {
        let state = now.state(since: before.state, with: lives, knowing: &targets)
        last = (state, before.known, own)
      } else {
        targets = KnownTargets()
        last = (now.state(with: lives), now.state(with: nil).machines, own)
      }
      if let last { try body(last.state, last.known) }
    }
  }

  /// Where an entry stands among the events.
  private struct Place {
    var entry: Int?
    /// Events up to the entry's own.
    var count: Int
    /// Those of them before which nothing arrived only after its end.
    var early: Int
    var end: Timestamp?
  }

  private func place(of entry: Int?) -> Place {
    let count =
      entry.map { entry in events.boundary({ $0.evidence.entry <= entry }) }
      ?? events.count
    let end = entry.flatMap { ends[$0] }
    let early = end.map { end in min(count, arrivals.boundary { $0 <= end }) } ?? count
    return Place(entry: entry, count: count, early: early, end: end)
  }

  /// Applies events; with a place, only those that had arrived there.
  ///
  /// - Parameter changes: What stands for the events before that changed more than requests do.
  /// - Returns: What stands for all of them: another number where there are others.
  @discardableResult
  private func apply(
    _ events: ArraySlice<Event>, until place: Place? = nil, to fold: inout StateFold,
    after changes: Int = 0
  ) -> Int {
    var changes = changes
    for (index, event) in zip(events.indices, events) {
      if let place, let end = place.end, event.evidence.entry != place.entry,
        let arrival = event.evidence.arrival, arrival > end
      {
        continue
      }
      fold.apply(event)
      if case .request = event.observation { continue }
      var hasher = Hasher()
      hasher.combine(changes)
      hasher.combine(index)
      changes = hasher.finalize()
    }
    return changes
  }
}
