public import Events
public import Session

/// The laboratory over the whole of a session: what was there when, what was broken, who answered.
public struct LabHistory: Sendable {
  /// The stages, in order; none overlaps another.
  public let stages: [Stage]
  /// Every request, in the order in which they were made.
  public let requests: [Request]
  /// What was broken on purpose, in order.
  public let faults: [Fault]
  /// Every listing of the swarm's nodes, in order.
  public let nodeListings: [NodeListing]
  /// What follows from all of it, in the order in which it began.
  public let findings: [Finding]
  /// Whether every entry has a time.
  public let hasClock: Bool

  private let events: [Event]
  private let moments: [Moment]
  private let manifest: Manifest
  private let names: MachineNames

  /// Folds the events of a session.
  ///
  /// - Parameter entries: Every entry of the session, in order.
  public init(events: [Event], entries: [Entry], manifest: Manifest) {
    let names = MachineNames(events: events, manifest: manifest)
    self.events = events
    self.moments = entries.map { Moment(entry: $0.number, time: $0.time) }
    self.manifest = manifest
    self.names = names
    self.hasClock = !entries.isEmpty && entries.allSatisfy { $0.time != nil }
    self.stages = Stage.all(of: entries, stated: manifest.stages ?? [])
    self.requests = events.compactMap { Request($0, names: names) }
    self.faults = Fault.all(in: events, names: names)
    self.nodeListings = NodeListing.all(in: events)
    let findings =
      Fault.findings(faults)
      + Detection.findings(faults: faults, listings: nodeListings)
      + Outage.findings(faults: faults, requests: requests)
      + SplitBrain.findings(faults: faults, requests: requests)
      + Placement.findings(in: events, names: names)
      + Availability.findings(stages: stages, requests: requests)
    self.findings = findings.enumerated().sorted {
      ($0.element.from?.entry ?? 0, $0.offset) < ($1.element.from?.entry ?? 0, $1.offset)
    }.map(\.element)
  }

  /// The laboratory as the record shows it up to an entry, that one included; nil asks for the end.
  public func state(at entry: Int?) -> LabState {
    var fold = StateFold(names: names, manifest: manifest)
    for event in events {
      if let entry, event.evidence.entry > entry { break }
      fold.apply(event)
    }
    return fold.state()
  }

  /// The machine that a name or an address belongs to: itself where nothing shows another.
  public func machine(named name: String) -> String { names.machine(name) }

  /// The last entry that had begun by a time.
  func lastEntry(by time: Timestamp) -> Int? {
    moments.last { moment in moment.time.map { $0 <= time } ?? false }?.entry
  }
}
