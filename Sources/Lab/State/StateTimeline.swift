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
    let count =
      entry.map { entry in events.boundary({ $0.evidence.entry <= entry }) }
      ?? events.count
    let end = entry.flatMap { ends[$0] }
    let early = end.map { end in min(count, arrivals.boundary { $0 <= end }) } ?? count
    var fold = kept[early / Self.step]
    for event in events[(early / Self.step * Self.step)..<count] {
      if let end, event.evidence.entry != entry, let arrival = event.evidence.arrival, arrival > end
      {
        continue
      }
      fold.apply(event)
    }
    return fold.state(with: lives)
  }
}
