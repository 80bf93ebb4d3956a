internal import Events
internal import Session

/// The lives as they are put together event by event.
struct LifeFold {
  enum Key: Hashable {
    case container(ContainerID)
    case task(TaskID)
  }

  private let names: MachineNames
  private let containers: ContainerDirectory
  private let ends: EntryEnds
  private let ages: Ages
  let faults: [Fault]
  /// When machines did not answer for no reason that shows.
  let silences: [Silence]
  /// What persons ordered of each service, in order.
  let orders: [String: [ServiceOrder]]
  /// Every machine that was ever listed as a manager.
  let managers: Set<MachineID>
  /// The complete listings of each machine's containers, with what they show running.
  private var looks: [MachineID: [(moment: Moment, entry: Int)]] = [:]
  /// The containers of the tasks.
  private var tasks: [TaskID: ContainerID] = [:]
  /// What each entry lists.
  private var shown: [Int: Set<Key>] = [:]
  /// When each service was removed, and created, by a command.
  private(set) var removals: [String: [Moment]] = [:]
  private(set) var creations: [String: [Moment]] = [:]
  private(set) var lives: [Life] = []
  /// The last life of each, as a place in `lives`.
  private(set) var last: [Key: Int] = [:]
  /// The faults that ended a single replica.
  private(set) var told: Set<FindingID> = []
  private(set) var onMachines: [MachineID: [Int]] = [:]
  /// For each life the listings in which the managers call its task running and want it so, in order.
  private(set) var words: [Int: [Word]] = [:]
  /// How many replicas of each service the managers count as running, in order.
  private(set) var counts: [String: [(moment: Moment, running: Int)]] = [:]

  /// The status that an engine gives a container whose end it did not see; it dates the end to its own
  /// return (moby's `daemon/daemon.go`, `restore`).
  private static let unknownExit = 255

  /// When each manager was listed as one that the others do not reach.
  private(set) var unreachable: [MachineID: [Moment]] = [:]

  /// What the managers say of a replica.
  struct Word {
    var moment: Moment
    /// By when it had arrived.
    var end: Timestamp?
  }

  init(
    names: MachineNames, containers: ContainerDirectory, ends: EntryEnds, ages: Ages,
    faults: [Fault], requests: [Request], events: [Event]
  ) {
    self.faults = faults
    let ordered = ServiceOrder.all(in: events, ends: ends)
    silences = Silence.all(
      in: requests, containers: containers, faults: faults, orders: ordered)
    orders = Dictionary(grouping: ordered, by: \.service)
    self.managers = Set(
      events.compactMap { event in
        guard case .node(let node) = event.observation, node.manager != nil else { return nil }
        return names.machine(node.hostname)
      })
    self.names = names
    self.containers = containers
    self.ends = ends
    self.ages = ages
    for (id, place) in containers.places {
      if let task = place.task { tasks[task] = id }
    }
    for event in events where event.evidence.container == nil {
      switch event.observation {
      case .container(let container):
        shown[event.evidence.entry, default: []].insert(.container(container.id))
      case .task(let task): shown[event.evidence.entry, default: []].insert(key(task.id))
      default: break
      }
    }
  }

  mutating func apply(_ event: Event) {
    let evidence = event.evidence
    switch event.observation {
    case .container(let container): apply(container, evidence)
    case .task(let task): apply(task, evidence)
    case .node(let node) where node.manager == .unreachable:
      unreachable[names.machine(node.hostname), default: []].append(evidence.moment)
    case .service(let service):
      guard let name = service.name, let running = service.running else { return }
      counts[name, default: []].append((evidence.moment, running))
    case .listing(let listing) where listing.complete: apply(listing, evidence)
    case .occurrence(let occurrence) where occurrence.type == "container":
      apply(occurrence, evidence)
    case .change(let change) where change.outcome == .ok: apply(change, evidence)
    default: break
    }
  }

  /// What a complete listing of its machine's containers does not show has not begun yet.
  mutating func boundBeginnings() {
    for index in lives.indices {
      // What ran long before the managers date it they have counted anew.
      if let began = lives[index].began.by?.time, let counted = lives[index].counted.after?.time,
        counted > began.adding(seconds: SwarmTiming.settled)
      {
        lives[index].counted.after = nil
      }
      if let created = recreation(before: lives[index]) {
        lives[index].began = lives[index].began.narrowed(by: Instant(after: created))
      }
      guard let machine = lives[index].machine, let id = lives[index].container,
        let by = lives[index].began.by, let looks = looks[machine]
      else { continue }
      let last = looks.last { look in
        look.moment < by && look.entry != by.entry
          && !(shown[look.entry]?.contains(.container(id)) ?? false)
      }
      guard let last else { continue }
      lives[index].began = lives[index].began.narrowed(by: Instant(after: last.moment))
    }
  }

  /// An answer proves that its container ran while it was asked.
  mutating func apply(_ request: Request) {
    guard request.outcome == .ok, let id = request.responder,
      containers.places[id] != nil || ReplicaLife.isContainer(id.short)
    else { return }
    let index = index(.container(id), at: request.moment) { _ in }
    sign(index, at: request.moment, by: request.end)
  }

  private mutating func apply(_ container: ObservedContainer, _ evidence: Evidence) {
    guard let machine = evidence.host.map(names.machine) else { return }
    let (moment, end) = (evidence.moment, ends.end(of: evidence))
    let status = container.status ?? ""
    let runs = container.isRunning
    let index = index(.container(container.id), at: runs ? moment : nil) { life in
      life.name = container.name ?? life.name
      life.shown = life.shown ?? moment
      life.image = container.image ?? life.image
    }
    lives[index].created = lives[index].created.narrowed(
      by: ages.instant(
        container.created, at: moment, end: end, reader: machine, stamp: machine))
    let since = ages.instant(container.age, at: moment, end: end, reader: machine, stamp: machine)
    if runs {
      lives[index].began = lives[index].began.narrowed(by: since)
      sign(index, at: moment, by: end)
    } else if container.state == .exited || container.state == .dead
      || status.hasPrefix("Exited") || status.hasPrefix("Dead")
    {
      finish(
        index,
        Instant(by: Moment(entry: moment.entry, time: end)).narrowed(
          by: container.exit == Self.unknownExit ? Instant(by: since?.by) : since),
        .exited(status: container.exit), moment.entry)
    }
  }

  /// What the engine says has happened to a container that a listing or an answer shows.
  private mutating func apply(_ occurrence: ObservedOccurrence, _ evidence: Evidence) {
    guard let machine = evidence.host.map(names.machine),
      let index = last[.container(ContainerID(occurrence.id))], lives[index].machine == machine
    else { return }
    let instant = ages.instant(
      stamped: occurrence.at, on: machine, entry: evidence.entry, printed: evidence.arrival)
    switch occurrence.action {
    case "create": lives[index].created = lives[index].created.narrowed(by: instant)
    case "start": lives[index].began = lives[index].began.narrowed(by: instant)
    case "die": finish(index, instant, .exited(status: occurrence.exit), evidence.entry)
    case "destroy": finish(index, Instant(by: instant.by), .absent, evidence.entry)
    default: break
    }
  }

  private mutating func apply(_ task: ObservedTask, _ evidence: Evidence) {
    guard let service = task.service, let state = task.state else { return }
    let (moment, end) = (evidence.moment, ends.end(of: evidence))
    let machine = task.node.map(names.machine)
    let index = index(key(task.id), at: nil) { life in
      life.task = task.id
      life.shown = life.shown ?? moment
      life.service = service
      life.slot = task.slot ?? life.slot
      life.image = task.image ?? life.image
      life.machine = life.machine ?? machine
    }
    let since = ages.instant(
      task.age, at: moment, end: end, reader: evidence.host.map(names.machine),
      stamp: machine)
    let shown = Instant(by: Moment(entry: moment.entry, time: end))
    switch state {
    case .running:
      // A node that comes back to the managers has its tasks counted anew.
      let isAnew = since.map { isReconnected(machine, at: $0) } ?? false
      let counted = isAnew ? Instant(by: since?.by) : since
      lives[index].counted = lives[index].counted.narrowed(by: shown).narrowed(by: counted)
      lives[index].began = lives[index].began.narrowed(by: shown)
        .narrowed(by: Instant(by: since?.by))
      lives[index].listed = ReplicaLife.stretched(lives[index].listed, to: moment)
      if task.desired == .running {
        words[index, default: []].append(Word(moment: moment, end: end))
      } else {
        lives[index].stopping = lives[index].stopping ?? moment
      }
    case .new, .pending, .assigned, .accepted, .allocated, .preparing, .ready, .starting:
      // The date of its start is its node's; the managers hear of it somewhat later.
      guard !isRepeated(Word(moment: moment, end: end), of: machine) else { return }
      let since = Moment(
        entry: moment.entry, time: moment.time?.adding(seconds: -SwarmTiming.reported))
      lives[index].counted = lives[index].counted.narrowed(by: Instant(after: since))
    case .complete, .shutdown, .failed, .rejected:
      // The swarm hears of an end some time after it.
      finish(
        index, shown.narrowed(by: Instant(by: since?.by)), .state(state, error: task.error),
        moment.entry)
    default: break
    }
  }

  /// What a complete listing does not show any more has ended.
  private mutating func apply(_ listing: ObservedListing, _ evidence: Evidence) {
    let entry = evidence.entry
    let by = Moment(entry: entry, time: ends.end(of: evidence))
    let absent: [Int]
    switch listing.of {
    case .container:
      guard let machine = evidence.host.map(names.machine) else { return }
      looks[machine, default: []].append((evidence.moment, entry))
      absent = (onMachines[machine] ?? []).filter { index in
        lives[index].container.map { !(shown[entry]?.contains(.container($0)) ?? false) } ?? false
      }
    case .task:
      guard listing.scope != nil else { return }
      absent = lives.indices.filter { index in
        guard let service = lives[index].service, listing.isLimited(to: service),
          let task = lives[index].task
        else { return false }
        return !(shown[entry]?.contains(key(task)) ?? false)
      }
    default: return
    }
    for index in absent where lives[index].end == nil {
      let signs = [lives[index].alive, lives[index].listed].compactMap(\.self)
      guard signs.contains(where: { $0.lowerBound < evidence.moment }) else { continue }
      finish(index, Instant(by: by), .absent, entry)
    }
  }

  private mutating func apply(_ change: ObservedChange, _ evidence: Evidence) {
    let (from, entry) = (evidence.moment, evidence.entry)
    switch (change.subject, change.action) {
    case (.container, .rm), (.container, .kill), (.container, .stop):
      guard let id = containers.container(named: change.target), let index = last[.container(id)]
      else { return }
      finish(
        index, Instant(after: from, by: Moment(entry: entry, time: ends.end(of: evidence))),
        .command, entry)
    case (.service, .create): creations[change.target, default: []].append(from)
    case (.service, .rm), (.stack, .rm):
      let isStack = change.subject == .stack
      removals[change.target, default: []].append(from)
      for index in lives.indices where lives[index].end == nil {
        guard let service = lives[index].service,
          service == change.target || isStack && service.hasPrefix(change.target + "_")
        else { continue }
        finish(index, Instant(after: from), .command, entry)
      }
    default: return
    }
  }
}

extension LifeFold {
  func isManager(_ machine: MachineID) -> Bool { managers.contains(machine) }

  /// Whether a listing shows which replica a container is.
  func isReplica(_ container: ContainerID) -> Bool { containers.places[container]?.service != nil }

  /// Whether the record shows whose process was killed.
  func isTold(_ fault: Fault) -> Bool { told.contains(fault.id) }

  /// Takes note that the record shows whose end a fault was.
  mutating func tell(_ fault: Fault) { told.insert(fault.id) }

  /// Changes how a life is known to have ended.
  mutating func setEnd(of index: Int, _ change: (inout Life.End?) -> Void) {
    change(&lives[index].end)
  }

  mutating func setDoubt(_ doubt: Moment, of index: Int) {
    lives[index].doubt = doubt
    // What removed it may have found it gone.
    let alive = lives[index].alive?.upperBound
    if lives[index].end?.cause == .command { lives[index].end?.at.after = alive }
  }

  private func key(_ task: TaskID) -> Key { tasks[task].map { .container($0) } ?? .task(task) }

  /// The life that an event shows; a container of no service that runs again begins a new one.
  ///
  /// - Parameter running: When it is shown running; nil where it is not.
  private mutating func index(
    _ key: Key, at running: Moment?, _ change: (inout Life) -> Void
  ) -> Int {
    if let index = last[key] {
      let isEnded =
        running.map { moment in
          lives[index].end?.at.by.map { $0 < moment } ?? false
        } ?? false
      guard isEnded else {
        change(&lives[index])
        return index
      }
      if lives[index].service != nil {
        // Swarm starts no container twice: whoever said that it had ended was wrong.
        lives[index].end = nil
        change(&lives[index])
        return index
      }
    }
    var life = Life()
    switch key {
    case .container(let id):
      let place = containers.places[id]
      life.container = id
      (life.task, life.service, life.slot) = (place?.task, place?.service, place?.slot)
      life.machine = place?.machine
    case .task(let id): life.task = id
    }
    change(&life)
    last[key] = lives.count
    if let machine = life.machine { onMachines[machine, default: []].append(lives.count) }
    lives.append(life)
    return lives.count - 1
  }

  /// Takes note that the container itself ran at an instant between two.
  private mutating func sign(_ index: Int, at moment: Moment, by end: Timestamp?) {
    let by = Moment(entry: moment.entry, time: end ?? moment.time)
    lives[index].began = lives[index].began.narrowed(by: Instant(by: by))
    let place = lives[index].signs.boundary { $0 < moment }
    lives[index].signs.insert(moment, at: place)
    guard let ended = lives[index].end else { return }
    if let by = ended.at.by, by < moment {
      lives[index].end = nil
    } else {
      lives[index].end?.at = ended.at.narrowed(by: Instant(after: moment))
    }
  }

  mutating func finish(_ index: Int, _ at: Instant, _ cause: Life.Cause, _ entry: Int) {
    let at = at.narrowed(by: Instant(after: lives[index].alive?.upperBound))
    guard let ended = lives[index].end else {
      lives[index].end = Life.End(at: at, cause: cause, entry: entry)
      return
    }
    lives[index].end?.at = ended.at.narrowed(by: at)
    // A command or a fault is why; a listing that no longer shows it says least.
    if ended.cause == .absent || cause.isFault && ended.cause != .command {
      lives[index].end?.cause = cause
      lives[index].end?.entry = entry
    }
  }
}
