internal import Events
internal import Session

/// What bounds the times of entries in a record without a clock: ages, logs, and their order.
struct TimelessClues {
  /// An unknown time.
  enum Unknown: Hashable {
    case entry(Int)
    /// When a container was started, for which time, as far as the record shows.
    case start(ContainerID, ContainerStarts.Time)
    case creation(ContainerID)
    /// Since when a task counts as running, as one entry says.
    case running(TaskID, Int)
    /// When a line of a machine's log was written.
    case line(MachineID, interface: String, Timestamp)
    /// When a machine's clock showed the base.
    case zero(MachineID)
  }

  /// One statement and what it rests on.
  struct Clue {
    var step: ClockStep
    /// The entry whose ages say it; nil where it is no age.
    var owner: Int?
    /// The machines whose clocks it takes for the same, and which of them the statement makes later.
    var clocks: (observer: MachineID, stamped: MachineID, sign: Double)?
    /// Whether it also takes for granted that the managers' time of a task is that of its start.
    var isGuess = false
  }

  private(set) var constraints = DifferenceConstraints()
  private(set) var clues: [Clue] = []
  private(set) var unknowns: [Unknown: Int] = [:]
  /// Entries that show ages, in order.
  private(set) var owners: [Int] = []
  /// The time that logs' times are counted from.
  private(set) var base: Timestamp?

  private let names: MachineNames
  private let containers: ContainerDirectory
  private var starts: ContainerStarts

  init(
    events: [Event], entries: [Entry], faults: [Fault], names: MachineNames,
    containers: ContainerDirectory
  ) {
    self.names = names
    self.containers = containers
    starts = ContainerStarts(names: names, containers: containers)
    base = events.compactMap { event -> Timestamp? in
      if case .carrier(let carrier) = event.observation { carrier.at } else { nil }
    }.min()
    let shown = entries.filter { $0.command != nil }.map(\.number)
    for (earlier, later) in zip(shown, shown.dropFirst()) {
      let step = ClockStep(relation: .order, entries: [earlier, later])
      state(.entry(earlier), atMost: 0, after: .entry(later), step)
    }
    for event in events where event.evidence.time == nil {
      starts.apply(event)
      apply(event)
    }
    joinLogs(in: events, faults: faults)
    joinReplacements(in: events, faults: faults)
    owners = Array(Set(clues.compactMap(\.owner))).sorted()
  }

  /// The unknown of a time, a new one where it was not asked for before.
  private mutating func place(_ unknown: Unknown) -> Int {
    if let known = unknowns[unknown] { return known }
    let new = constraints.unknown()
    unknowns[unknown] = new
    return new
  }

  private mutating func state(
    _ to: Unknown, atMost seconds: Double, after from: Unknown, _ step: ClockStep,
    owner: Int? = nil, isGuess: Bool = false
  ) {
    state(to, atMost: seconds, after: from, Clue(step: step, owner: owner, isGuess: isGuess))
  }

  private mutating func state(
    _ to: Unknown, atMost seconds: Double, after from: Unknown, _ clue: Clue
  ) {
    guard seconds.isFinite else { return }
    constraints.state(place(to), atMost: seconds, after: place(from))
    clues.append(clue)
  }

  /// The start that a container's age in an entry is counted from.
  private func start(of container: ContainerID, at entry: Int) -> Unknown {
    .start(container, starts.time(of: container, at: entry))
  }

  private mutating func apply(_ event: Event) {
    let entry = event.evidence.entry
    switch event.observation {
    case .container(let container):
      let id = container.id
      if let age = container.age, container.status?.hasPrefix("Up ") ?? false {
        add(age, of: start(of: id, at: entry), shownIn: entry, .up, subject: .container(id))
      }
      if let created = container.created {
        add(created, of: .creation(id), shownIn: entry, .created, subject: .container(id))
        let step = ClockStep(
          relation: .createdBeforeStart, entries: [entry], subject: .container(id))
        state(.creation(id), atMost: 0, after: start(of: id, at: entry), step)
      }
    case .task(let task):
      guard task.state == .running, let age = task.age, let node = task.node,
        let observer = event.evidence.host.map(names.machine)
      else { return }
      add(age, ofTask: task.id, on: names.machine(node), by: observer, entry)
    case .carrier(let carrier):
      guard let at = carrier.at, let base, let host = event.evidence.host.map(names.machine) else {
        return
      }
      let line = Unknown.line(host, interface: carrier.interface, at)
      let seconds = at.seconds(since: base)
      let subject = EntityID.interface(host, carrier.interface)
      let step = ClockStep(relation: .logged, entries: [entry], subject: subject, time: at)
      state(line, atMost: seconds + (carrier.resolution ?? 1), after: .zero(host), step)
      state(.zero(host), atMost: -seconds, after: line, step)
      let before = ClockStep(
        relation: .loggedBefore, entries: [entry], subject: subject, time: at)
      state(line, atMost: 0, after: .entry(entry), before)
    default: break
    }
  }

  /// States that something was so long before an entry.
  private mutating func add(
    _ age: AgeBounds, of unknown: Unknown, shownIn entry: Int, _ relation: ClockStep.Relation,
    subject: EntityID, clocks: (MachineID, MachineID)? = nil
  ) {
    let step = ClockStep(
      relation: relation, entries: [entry], subject: subject,
      atLeast: age.atLeast.isFinite ? age.atLeast : nil,
      lessThan: age.lessThan.isFinite ? age.lessThan : nil)
    var later = Clue(step: step, owner: entry)
    later.clocks = clocks.map { ($0.0, $0.1, 1) }
    var earlier = later
    earlier.clocks = clocks.map { ($0.0, $0.1, -1) }
    state(.entry(entry), atMost: age.lessThan, after: unknown, later)
    state(unknown, atMost: -age.atLeast, after: .entry(entry), earlier)
  }

  /// The age of a task is counted from the time that its own machine stamped it with, by the clock of
  /// the machine that lists it.
  private mutating func add(
    _ age: AgeBounds, ofTask task: TaskID, on machine: MachineID, by observer: MachineID,
    _ entry: Int
  ) {
    // A task has one start: a container that is started anew is its task's no more.
    guard let container = containers.places.first(where: { $0.value.task == task })?.key,
      starts.time(of: container, at: entry) == .first
    else { return }
    let running = Unknown.running(task, entry)
    add(
      age, of: running, shownIn: entry, .running, subject: .task(task),
      clocks: machine == observer ? nil : (observer, machine))
    let after = ClockStep(relation: .runningAfterStart, entries: [entry], subject: .task(task))
    state(
      .start(container, .first), atMost: Self.startUp.lowerBound, after: running, after,
      owner: entry)
    let with = ClockStep(
      relation: .runningWithStart, entries: [entry], subject: .task(task),
      lessThan: Self.startUp.upperBound)
    state(
      running, atMost: Self.startUp.upperBound, after: .start(container, .first), with,
      owner: entry, isGuess: true)
  }

  /// Seconds between the start of a container and the time at which its task counts as running; the
  /// two are rounded, so the second may also seem a second earlier.
  private static let startUp = 1.0...10.0
}

// What a machine's log and its containers have to do with each other and with the faults.
extension TimelessClues {
  /// Joins the lines of a log to the containers and cables that they are about.
  private mutating func joinLogs(in events: [Event], faults: [Fault]) {
    for (entry, own) in Dictionary(grouping: events, by: \.evidence.entry).sorted(by: {
      $0.key < $1.key
    }) {
      guard let host = own.first?.evidence.host.map(names.machine) else { continue }
      let lines = own.compactMap { event -> ObservedCarrier? in
        if case .carrier(let carrier) = event.observation, carrier.at != nil {
          carrier
        } else {
          nil
        }
      }
      joinInterfaces(lines, of: host, shownIn: entry, events)
      joinCables(lines, of: host, shownIn: entry, faults: faults)
    }
  }

  /// The interfaces of a container come up after it was created and before it is started; so the last
  /// that came up belongs to the one that was started last, or to one started before it.
  private mutating func joinInterfaces(
    _ lines: [ObservedCarrier], of host: MachineID, shownIn entry: Int, _ events: [Event]
  ) {
    guard
      let line = lines.last(where: { $0.interface.hasPrefix("veth") && $0.state == .on }),
      let at = line.at, let (last, shown) = lastStarted(on: host, before: entry),
      // Containers that are not the swarm's may start without an entry.
      containers.places[last]?.service != nil,
      !events.contains(where: { mayStart($0, on: host, from: shown, to: entry) })
    else { return }
    let unknown = Unknown.line(host, interface: line.interface, at)
    let before = ClockStep(
      relation: .interfaceBeforeStart, entries: [entry], subject: .container(last), time: at)
    state(unknown, atMost: 1, after: start(of: last, at: shown), before)
    guard unknowns[.creation(last)] != nil else { return }
    let after = ClockStep(
      relation: .interfaceAfterCreation, entries: [entry], subject: .container(last), time: at)
    state(.creation(last), atMost: 0, after: unknown, after)
  }

  /// Whether an event shows a container that may have been started between a listing and a log: by
  /// a command, or because later listings show one that this one does not.
  private func mayStart(_ event: Event, on host: MachineID, from listing: Int, to log: Int) -> Bool
  {
    let entry = event.evidence.entry
    switch event.observation {
    case .container(let container) where entry > log:
      return containers.places[container.id]?.machine == host
        && !starts.isShown(container.id, before: log)
    case .scale: return entry > listing && entry < log
    case .change(let change) where change.outcome != .fail:
      return entry > listing && entry < log
        && [.container, .service, .stack].contains(change.subject)
    default: return false
    }
  }

  /// The youngest container in the last listing of a machine's containers before an entry, and that
  /// listing.
  private func lastStarted(on host: MachineID, before entry: Int) -> (id: ContainerID, entry: Int)?
  {
    let ages = clues.compactMap { clue -> (id: ContainerID, age: Double, entry: Int)? in
      let step = clue.step
      guard step.relation == .up, case .container(let id) = step.subject, let age = step.atLeast,
        let shown = step.entries.first, shown < entry, containers.places[id]?.machine == host
      else { return nil }
      return (id, age, shown)
    }
    let last = ages.map(\.entry).max()
    return ages.filter { $0.entry == last }.min { $0.age < $1.age }.map { ($0.id, $0.entry) }
  }

  /// The link of a machine's card comes up when its cable is put back.
  private mutating func joinCables(
    _ lines: [ObservedCarrier], of host: MachineID, shownIn entry: Int, faults: [Fault]
  ) {
    guard
      let line = lines.last(where: { ObservedInterface.isHardware($0.interface) }),
      line.state == .on, let at = line.at,
      let fault = faults.last(where: { fault in
        fault.kind == .cable && fault.machine == host && fault.from.entry < entry
      }),
      let to = fault.repair, to.entry < entry
    else { return }
    let unknown = Unknown.line(host, interface: line.interface, at)
    let step = ClockStep(
      relation: .linkAfterRepair, entries: [to.entry, entry],
      subject: .interface(host, line.interface), time: at)
    state(.entry(to.entry), atMost: 0, after: unknown, step)
    state(unknown, atMost: LinkTiming.noticed, after: .entry(to.entry), step)
  }

  /// What a machine that was cut off starts in the place of others' replicas, it starts after the cut.
  private mutating func joinReplacements(in events: [Event], faults: [Fault]) {
    for fault in faults where fault.silencesNodes {
      var before: [Int: MachineID] = [:]
      for event in events {
        guard case .task(let task) = event.observation, let slot = task.slot, task.isRunning,
          let node = task.node.map(names.machine)
        else { continue }
        let entry = event.evidence.entry
        if entry < fault.from.entry {
          before[slot] = node
          continue
        }
        guard entry < fault.to?.entry ?? .max, let old = before[slot], old != node,
          let container = containers.places.first(where: { $0.value.task == task.id })?.key,
          unknowns[.start(container, .first)] != nil
        else { continue }
        let step = ClockStep(
          relation: .replacedAfterFault, entries: [fault.from.entry, entry],
          subject: .container(container))
        state(
          .entry(fault.from.entry), atMost: 0, after: .start(container, .first), step)
        guard let line = interface(of: container) else { continue }
        state(.entry(fault.from.entry), atMost: 0, after: line, step)
      }
    }
  }

  /// The line of a log about a container's interface, where one was joined to it.
  private func interface(of container: ContainerID) -> Unknown? {
    guard let start = unknowns[.start(container, .first)] else { return nil }
    for (place, edge) in constraints.edges.enumerated()
    where edge.from == start && clues[place].step.relation == .interfaceBeforeStart {
      return unknowns.first { $0.value == edge.to }?.key
    }
    return nil
  }
}
