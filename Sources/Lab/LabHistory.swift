public import Events
public import Session

/// The laboratory over the whole of a session: what was there when, what was broken, who answered.
public struct LabHistory: Sendable {
  /// The stages, in order; none overlaps another.
  public package(set) var stages: [Stage]
  /// Every request, in the order in which they were made.
  public package(set) var requests: [Request]
  /// What was broken, in order.
  public package(set) var faults: [Fault]
  /// Every listing of the swarm's nodes, in order.
  public let nodeListings: [NodeListing]
  /// What follows from all of it, in the order in which it began.
  public package(set) var findings: [Finding]
  /// Whether every entry has a time.
  public package(set) var hasClock: Bool
  /// By how much the machines' clocks disagree with the recorder's, as far as the record bounds it.
  public let clocks: [ClockOffset]

  private let moments: [Moment]
  private let names: MachineNames
  private let timeline: StateTimeline
  private let order: TimelessOrder?

  /// Folds the events of a session.
  ///
  /// - Parameters:
  ///   - events: In the order of their entries.
  ///   - entries: Every entry of the session, in order.
  public init(events: [Event], entries: [Entry], manifest: Manifest) {
    let names = MachineNames(events: events, manifest: manifest)
    let ends = EntryEnds(entries)
    let containers = ContainerDirectory(events: events, names: names)
    self.moments = entries.map { Moment(entry: $0.number, time: $0.time) }
    self.names = names
    self.timeline = StateTimeline(
      events: events, start: StateFold(names: names, manifest: manifest))
    self.hasClock = !entries.isEmpty && entries.allSatisfy { $0.time != nil }
    self.stages = Stage.all(of: entries, stated: manifest.stages ?? [])
    self.requests = events.compactMap { Request($0, names: names, ends: ends) }
    self.nodeListings = NodeListing.all(in: events, names: names)
    let changes = NodeChange.all(in: nodeListings)
    var made = FaultFold(names: names, containers: containers, ends: ends)
    for event in events { made.apply(event) }
    let readings = ClockReadings(
      events: events, machines: timeline.state(at: nil).machines, names: names, ends: ends
    ).offsets()
    self.clocks = readings.map(\.offset)
    let observed = ObservedFaults(
      faults: made.faults, names: names, ends: ends, clocks: clocks, moments: moments
    ).all(in: events, changes: changes)
    var faults = (made.faults + observed).sorted { $0.from < $1.from }
    let order =
      hasClock
      ? nil
      : TimelessOrder(
        TimelessClues(
          events: events, entries: entries, faults: faults, names: names, containers: containers),
        hosts: Self.hosts(of: events, names: names), events: events)
    for index in faults.indices where order != nil {
      guard let to = faults[index].to else { continue }
      faults[index].estimate = order?.seconds(from: faults[index].from.entry, to: to.entry)
    }
    self.order = order
    self.faults = faults
    let lanes = Lane.all(of: requests)
    let periods = FaultPeriod.all(of: faults)
    // What stands in the wrong place tells nothing of the faults around it.
    let misplaced = Set((order?.misplacements ?? []).map(\.entry))
    let listings = TaskListing.all(in: events, names: names, ends: ends)
    let placed = listings.filter { !misplaced.contains($0.moment.entry) }
    let orders = ServiceOrder.all(in: events, ends: ends)
    let disagreements = (readings + (order?.offsets ?? [])).filter(\.offset.disagrees)
    let findings =
      Fault.findings(faults, repairs: made.repairs)
      + Detection.findings(faults: faults, changes: changes)
      + Outage.findings(periods: periods, lanes: lanes)
      + SplitBrain.findings(
        in: SplitBrain.Record(
          periods: periods, answers: SplitBrain.answers(of: requests),
          sights: ContainerSights(events: events, requests: requests), containers: containers))
      + Recovery.ofReplicas(
        periods: periods, listings: placed, lanes: lanes, containers: containers, orders: orders)
      + Recovery.ofRequests(periods: periods, lanes: lanes)
      + Recovery.ofPlacement(periods: periods, listings: placed)
      + Placement.findings(listings: placed, faults: faults, orders: orders)
      + ReplicaLife.findings(
        events: events, lanes: lanes, listings: listings, containers: containers)
      + Availability.findings(
        stages: stages, faults: faults, lanes: lanes, containers: containers, names: names)
      + ClockOffset.findings(disagreements)
      + Misplaced.findings(order?.misplacements ?? [])
      + SecretSight.findings(in: events)
    self.findings = findings.enumerated().sorted {
      ($0.element.from?.entry ?? 0, $0.offset) < ($1.element.from?.entry ?? 0, $1.offset)
    }.map(\.element)
  }

  /// The laboratory as the record shows it up to an entry, that one included; nil asks for the end.
  public func state(at entry: Int?) -> LabState { timeline.state(at: entry) }

  /// When an entry of a record without a clock can have been shown, by a machine's own clock; nil
  /// where nothing bounds it.
  public func times(of entry: Int) -> (times: ClosedRange<Timestamp>, machine: String)? {
    order?.times(of: entry)
  }

  private static func hosts(of events: [Event], names: MachineNames) -> [Int: String] {
    var hosts: [Int: String] = [:]
    for event in events { hosts[event.evidence.entry] = event.evidence.host.map(names.machine) }
    return hosts
  }

  /// The machine that a name or an address belongs to: itself where nothing shows another.
  public func machine(named name: String) -> String { names.machine(name) }

  /// The last entry that had begun by a time.
  func lastEntry(by time: Timestamp) -> Int? {
    moments.last { moment in moment.time.map { $0 <= time } ?? false }?.entry
  }
}
