package import Events
package import Session

/// The laboratory over the whole of a session: what was there when, what was broken, who answered.
package struct LabHistory: Sendable {
  /// In order; none overlaps another.
  package var stages: [Stage]
  /// Every request, in the order in which they were made.
  package var requests: [Request] {
    didSet { lanes = EndpointRequests.all(of: requests, containers: containers) }
  }
  /// What was broken, in order.
  package var faults: [Fault]
  /// Every listing of the swarm's nodes, in order.
  package let nodeListings: [NodeListing]
  /// Every listing of a service's tasks, in order.
  let taskListings: [TaskListing]
  /// What follows from all of it, in the order in which it began.
  package var findings: [Finding]
  package var hasClock: Bool
  /// By how much the machines' clocks disagree with the recorder's, as far as the record bounds it.
  package let clocks: [ClockOffset]

  private var lanes: [EndpointRequests]
  private let names: MachineNames
  private let containers: ContainerDirectory
  let timeline: StateTimeline
  private let lives: Lives
  private let order: TimelessOrder?
  /// Pages of the web of which pictures were attached.
  private let pictures: [PicturedPage]

  /// Folds all events and entries of a session, both in order.
  package init(events: [Event], entries: [Entry], manifest: Manifest) {
    // A table that nobody understands shows nothing, not even that its machine was asked.
    let events = NamedThings.resolved(events.filter { $0.observation.kind != .table })
    let names = MachineNames(events: events, manifest: manifest)
    let ends = EntryEnds(entries)
    let containers = ContainerDirectory(events: events, names: names)
    let moments = entries.map { Moment(entry: $0.number, time: $0.time) }
    self.names = names
    self.containers = containers
    self.timeline = StateTimeline(
      events: events, start: StateFold(names: names, manifest: manifest), ends: ends)
    self.pictures = PicturedPage.all(in: entries)
    self.hasClock = !entries.isEmpty && entries.allSatisfy { $0.time != nil }
    self.stages = Stage.all(of: entries, stated: manifest.stages ?? [])
    let last = timeline.state(at: nil, with: nil)
    self.requests = Request.all(in: events, names: names, ends: ends, state: last)
    self.lanes = EndpointRequests.all(of: requests, containers: containers)
    self.nodeListings = NodeListing.all(in: events, names: names)
    let changes = NodeChange.all(in: nodeListings)
    var made = FaultFold(names: names, containers: containers, ends: ends)
    for event in events { made.apply(event) }
    let commanded = made.finished()
    let readings = ClockReadings(
      events: events, machines: last.machines, names: names, ends: ends
    ).offsets()
    self.clocks = readings.map(\.offset)
    let observed = ObservedFaults(
      faults: commanded, names: names, ends: ends, clocks: clocks, moments: moments
    ).all(in: events, changes: changes)
    var faults = Fault.numbered(commanded + observed)
    let order =
      hasClock
      ? nil
      : TimelessOrder(
        TimelessClues(
          events: events, entries: entries, faults: faults, names: names, containers: containers),
        hosts: Self.hosts(of: events, names: names), events: events)
    for index in faults.indices where order != nil {
      guard let to = faults[index].repair else { continue }
      faults[index].estimate = order?.seconds(from: faults[index].from.entry, to: to.entry)
    }
    self.order = order
    self.faults = faults
    // Output in the wrong place shows nothing about the faults around it.
    let misplaced = Set((order?.misplacements ?? []).map(\.entry))
    var listings = TaskListing.all(in: events, names: names, ends: ends)
    let ages = Ages(clocks)
    let lives = Lives(
      events: events.filter { !misplaced.contains($0.evidence.entry) }, requests: requests,
      faults: faults, names: names, containers: containers, ends: ends, ages: ages)
    self.lives = lives
    listings = listings.map { $0.without(gone: lives) }
    self.taskListings = listings
    self.findings = Finding.all(
      in: FindingRecord(
        events: events, stages: stages, names: names, containers: containers, faults: faults,
        repairs: made.repairs, ineffective: made.ineffective, periods: FaultPeriod.all(of: faults),
        changes: changes,
        requests: lanes, answers: SplitBrain.answers(of: requests),
        sights: ContainerSightings(events: events, requests: requests), listings: listings,
        placed: listings.filter { !misplaced.contains($0.moment.entry) },
        nodeListings: nodeListings, orders: ServiceOrder.all(in: events, ends: ends),
        lives: lives, paths: FaultPaths(requests: lanes, lives: lives, events: events), ends: ends,
        ages: ages,
        offsets: (readings + (order?.offsets ?? [])).filter(\.offset.disagrees),
        misplacements: order?.misplacements ?? [], clockSteps: ClockSet.all(in: entries)))
  }

  /// What the findings of one kind state, in order.
  package func stated<Value: FindingStatement>(_ kind: Value.Type) -> [Value] {
    findings.compactMap { $0.stated(kind) }
  }

  /// When a service's tasks were listed, in order.
  package func looks(atTasksOf service: String) -> [Moment] {
    taskListings.filter { $0.service == service }.map(\.moment)
  }

  /// Every endpoint that was asked in a stage, by its place among the stages, with the requests counted.
  package func availability(inStage index: Int) -> [Availability] {
    Availability.all(of: lanes, inStage: index, of: stages)
  }

  /// Every endpoint that was asked during a fault, with the requests counted; a fault that needs no
  /// repair is counted until the next.
  package func availability(during fault: Fault) -> [Availability] {
    Availability.all(of: lanes, during: fault, of: faults)
  }

  /// The fault with a name.
  package func fault(_ id: FindingID) -> Fault? { faults.first { $0.id == id } }

  /// The laboratory as it was at an entry, that one included, with hindsight; nil asks for the end.
  package func state(at entry: Int?) -> LabState {
    withHindsight(timeline.state(at: entry, with: lives), stated(Quorum.self), isolations)
  }

  /// The laboratory as it was known by an entry: by what had been shown up to then.
  package func knownState(at entry: Int?) -> LabState {
    withoutLeader(timeline.state(at: entry, with: nil), stated(Quorum.self))
  }

  /// Hands out the laboratory at each of some entries, in their order: as it was, and its machines as they
  /// were known.
  ///
  /// What `state(at:)` and `knownState(at:)` give, in one pass.
  package func forEachState(
    at entries: [Int], _ body: (_ state: LabState, _ known: [Machine]) throws -> Void
  ) rethrows {
    let (quorums, isolations) = (stated(Quorum.self), isolations)
    var known = LabState()
    try timeline.forEachState(at: entries, with: lives) { state, machines in
      (known.moment, known.machines) = (state.moment, machines)
      try body(
        withHindsight(state, quorums, isolations), withoutLeader(known, quorums).machines)
    }
  }

  private func withHindsight(
    _ known: LabState, _ quorums: [Quorum], _ isolations: [Fault]
  ) -> LabState {
    var state = withoutLeader(known, quorums)
    state.programs += PicturedPage.programs(pictures, in: state)
    guard let moment = state.moment else { return state }
    for fault in isolations.reversed()
    where fault.from.entry <= moment.entry && fault.to.map({ moment.entry < $0.entry }) ?? true {
      guard let index = state.machines.firstIndex(where: { $0.id == fault.machine }) else {
        continue
      }
      state.machines[index].cutOff = fault.id
    }
    return state
  }

  /// The faults that cut their machine off from the other nodes: one of its links was broken, and by that
  /// managers marked a node as down or the cluster came apart.
  private var isolations: [Fault] {
    let (detections, splits) = (stated(Detection.self), stated(SplitBrain.self))
    return faults.filter { fault in
      fault.kind.cutsLinks && fault.peer == nil
        && (detections.contains { $0.fault == fault.id && $0.status == .down }
          || splits.contains { $0.cause == fault.id && $0.verdict != .unclear })
    }
  }

  /// While the swarm has no quorum nobody knows the status of its nodes.
  private func withoutLeader(_ known: LabState, _ quorums: [Quorum]) -> LabState {
    var state = known
    guard let moment = known.moment,
      let since = quorums.first(where: { $0.covers(moment) })?.lost.by
    else { return state }
    for index in state.machines.indices {
      state.machines[index].node?.status = Printed("unknown")
      if state.machines[index].node?.manager != nil {
        state.machines[index].node?.manager = Printed(.unknown)
      }
      state.machines[index].node?.unknownSince = since
    }
    return state
  }

  /// When an entry of a record without a clock can have been shown, by a machine's own clock; nil
  /// where nothing bounds it.
  package func times(of entry: Int) -> (times: ClosedRange<Timestamp>, machine: MachineID)? {
    order?.times(of: entry)
  }

  private static func hosts(of events: [Event], names: MachineNames) -> [Int: MachineID] {
    var hosts: [Int: MachineID] = [:]
    for event in events { hosts[event.evidence.entry] = event.evidence.host.map(names.machine) }
    return hosts
  }

  /// The machine that a name or an address belongs to: itself where nothing shows another.
  package func machine(named name: String) -> MachineID { names.machine(name) }
}
