internal import Events
internal import Session

/// A container as a listing shows it.
protocol ListedContainer {
  var state: Printed<ObservedContainer.State>? { get }
  var status: String? { get }
}

extension ListedContainer {
  /// Whether it is known to run; `docker ps` without a status lists only what does.
  var isRunning: Bool {
    state == .running || state == .paused || status?.hasPrefix("Up ") ?? (state == nil)
  }
}

extension ObservedContainer: ListedContainer {}
extension ContainerState: ListedContainer {}

/// A task as a listing of the managers shows it.
protocol ListedTask {
  var desired: Printed<ObservedTask.State> { get }
  var state: Printed<ObservedTask.State>? { get }
}

extension ListedTask {
  /// Whether it should run and does; where a copy lost the state, whether it should.
  var isRunning: Bool { desired == .running && (state ?? desired) == .running }
}

extension ObservedTask: ListedTask {}
extension TaskState: ListedTask {}

/// One listing of a service's tasks, as a whole.
struct TaskListing: Sendable {
  /// When it was asked for; of listings of each node's containers, the last of them.
  var moment: Moment
  /// Whether the managers were asked for tasks, and not each node for its containers.
  var isOfTasks = true
  /// The entries that show it: one listing of tasks, or a listing of containers on each node.
  var entries: [Int]
  var end: Timestamp?
  /// The manager that was asked; nil where nobody says.
  var asked: MachineID?
  var service: String
  /// The machines of the tasks that ran, also of those that were to stop.
  var running: [TaskID: MachineID] = [:]
  /// Those that the managers called running; of a node that is down they repeat what they had heard last.
  var called: Set<TaskID> { Set(running.keys).union(gone) }
  /// Those of them that had ended by then.
  private var gone: Set<TaskID> = []
  /// Those of them that were to stop.
  var stopping: Set<TaskID> = []
  /// The places of the tasks that ran: slot and machine.
  var places: Set<Place> = []
  /// Whether it certainly shows every task that ran.
  var isWhole: Bool
  /// Replicas that the service should have, as far as known by then.
  var desired: Int?
  /// Whether the service is to run once on every node.
  var isGlobal = false
  /// The machines of the nodes that the managers had listed by then.
  var nodes: Set<MachineID>
  /// Those of them that were to get no replica, with the managers' word for why: `Down`, `Drain`.
  var unavailable: [MachineID: String] = [:]

  /// Where a replica ran.
  struct Place: Hashable, Sendable {
    var slot: Int?
    var machine: MachineID
  }

  /// Replicas on every machine of the swarm; machines without one have 0.
  var replicas: [MachineID: Int] { counts(of: running) }

  /// The same of those that were to go on.
  var lasting: [MachineID: Int] { counts(of: running.filter { !stopping.contains($0.key) }) }

  private func counts(of tasks: [TaskID: MachineID]) -> [MachineID: Int] {
    var counts = Dictionary(uniqueKeysWithValues: nodes.map { ($0, 0) })
    for machine in tasks.values { counts[machine, default: 0] += 1 }
    return counts
  }

  /// The listing without the tasks that had ended by then: those on nodes that are down, and those that a
  /// fault took away that the managers had not noticed yet.
  func without(gone lives: Lives) -> TaskListing {
    var listing = self
    listing.running = running.filter { task, machine in
      guard let life = lives.life(of: task) else { return true }
      return unavailable[machine] == nil
        ? !life.isLost(at: moment) : life.presence(at: moment) != .gone
    }
    listing.gone = Set(running.keys.filter { listing.running[$0] == nil })
    return listing
  }

  static func all(in events: [Event], names: MachineNames, ends: EntryEnds) -> [TaskListing] {
    var fold = Fold(names: names, ends: ends)
    for event in events { fold.apply(event) }
    return fold.listings()
  }
}

extension TaskListing {
  /// The listings as they are put together row by row.
  private struct Fold {
    let names: MachineNames
    let ends: EntryEnds
    private var nodes: Set<MachineID> = []
    private var shown: [MachineID: Moment] = [:]
    /// The nodes that the managers did not call ready, and those that were to get no replica otherwise, with the
    /// word for it.
    private var (notReady, withheld): ([MachineID: String], [MachineID: String]) = ([:], [:])
    private var global: Set<String> = []
    private var desired: [String: Int] = [:]
    private var ids: [ServiceID: String] = [:]
    private var found: [TaskListing] = []
    /// The listing whose rows are being read.
    private var open: ObservedListing?
    private var look: Look?
    private var round: Round?

    /// What the entry that is being read lists as a whole, whether the rows come before or after.
    private struct Look {
      var evidence: Evidence
      var listsNodes = false
      var machines: Set<MachineID> = []
      var rows: [MachineID: [ObservedContainer]] = [:]
    }

    /// The listings of the machines' containers, one after the other, until every node has one.
    private struct Round {
      var evidence: Evidence
      var entries: [Int] = []
      var replicas: [MachineID: [ObservedContainer]] = [:]
    }

    init(names: MachineNames, ends: EntryEnds) {
      self.names = names
      self.ends = ends
    }

    mutating func apply(_ event: Event) {
      if look?.evidence.moment != event.evidence.moment {
        finish()
        look = Look(evidence: event.evidence)
      }
      switch event.observation {
      case .listing(let listing) where listing.of == .container && listing.complete:
        guard event.evidence.container == nil, let host = event.evidence.host else { return }
        look?.machines.insert(names.machine(host))
      case .container(let container):
        guard let host = event.evidence.host else { return }
        // Ids alone, or without their states, do not show which replicas run.
        if container.name == nil || container.state == .unknown {
          look?.machines.remove(names.machine(host))
        }
        guard container.isRunning, container.task != nil else { return }
        look?.rows[names.machine(host), default: []].append(container)
      case .link, .power, .change, .swarm:
        // What was listed before need not be so any more.
        round = nil
        if case .change(let change) = event.observation { withhold(by: change) }
      case .node(let node):
        let machine = names.machine(node.hostname)
        nodes.insert(machine)
        // One that left and joined again is listed twice: the old one stays down.
        if shown[machine] == event.evidence.moment, node.status == .down { return }
        shown[machine] = event.evidence.moment
        notReady[machine] = node.status == .ready ? nil : node.status.text
        withheld[machine] = node.availability == .active ? nil : node.availability.text
      case .listing(let listing) where listing.of == .node && listing.complete:
        look?.listsNodes = true
      case .service(let service):
        if let name = service.name { ids[service.id] = name }
        if let name = service.name, service.mode == .global { global.insert(name) }
        guard let name = service.name ?? ids[service.id],
          let wanted = service.desired
        else { return }
        desired[name] = wanted
      case .scale(let scale):
        round = nil
        desired[scale.service] = scale.desired
      case .listing(let listing) where listing.of == .task:
        // The listing of a node's tasks, or of a stack's, is limited to no service.
        open = listing
        guard let service = listing.scope, !service.hasSuffix("*") else { return }
        let index = begin(service, event.evidence)
        if listing.complete { found[index].isWhole = true }
      case .task(let task):
        guard let service = task.service, let node = task.node else { return }
        let index = begin(service, event.evidence)
        guard (task.state ?? task.desired) == .running else { return }
        let machine = names.machine(node)
        found[index].running[task.id] = machine
        if task.desired != .running { found[index].stopping.insert(task.id) }
        found[index].places.insert(Place(slot: task.slot, machine: machine))
      default: break
      }
    }

    /// Takes in whether a command keeps replicas from a node, in the managers' words.
    private mutating func withhold(by change: ObservedChange) {
      guard change.subject == .node, change.outcome == .ok else { return }
      let machine = names.machine(change.target)
      switch change.action.known {
      case .drain?: withheld[machine] = ObservedNode.Availability.drain.rawValue
      case .pause?: withheld[machine] = ObservedNode.Availability.pause.rawValue
      case .active?: withheld[machine] = nil
      default: break
      }
    }

    /// Takes in what the entry read last lists as a whole.
    private mutating func finish() {
      guard let look else { return }
      self.look = nil
      if look.listsNodes { nodes = nodes.filter { shown[$0] == look.evidence.moment } }
      guard !look.machines.isEmpty else { return }
      var own = round ?? Round(evidence: look.evidence)
      own.evidence = look.evidence
      own.entries.append(look.evidence.entry)
      for machine in look.machines { own.replicas[machine] = look.rows[machine] ?? [] }
      round = own
      if isWhole(own) { close(own) }
    }

    /// Whether every node has a listing, also one that the managers cannot reach: it may go on running.
    private func isWhole(_ round: Round) -> Bool {
      !nodes.isEmpty && nodes.allSatisfy { round.replicas[$0] != nil }
    }

    /// Listings of the containers on all nodes show where the replicas run as a listing of tasks does.
    private mutating func close(_ round: Round) {
      self.round = nil
      let services = Set(round.replicas.values.joined().compactMap(\.service))
      for service in services.sorted()
      where !found.contains(where: {
        $0.moment == round.evidence.moment && $0.service == service
      }) {
        var listing = listing(of: service, round.evidence, isWhole: true)
        listing.asked = nil
        listing.isOfTasks = false
        listing.entries = round.entries
        for (machine, containers) in round.replicas {
          for container in containers where container.service == service {
            guard let task = container.task else { continue }
            listing.running[task] = machine
            listing.places.insert(Place(slot: container.slot, machine: machine))
          }
        }
        // From the first listing to the last a replica may have moved.
        let slots = listing.places.compactMap(\.slot)
        guard
          round.entries.count == 1
            || listing.desired ?? listing.running.count == listing.running.count
              && Set(slots).count == slots.count
        else { continue }
        found.append(listing)
      }
    }

    private func listing(of service: String, _ evidence: Evidence, isWhole: Bool) -> TaskListing {
      TaskListing(
        moment: evidence.moment, entries: [evidence.entry], end: ends.end(of: evidence),
        asked: evidence.host.map(names.machine), service: service, isWhole: isWhole,
        desired: desired[service], isGlobal: global.contains(service), nodes: nodes,
        unavailable: withheld.merging(notReady) { $1 })
    }

    /// The place of a service's listing: that of the same entry, else a new one.
    @discardableResult
    private mutating func begin(_ service: String, _ evidence: Evidence) -> Int {
      let own = found.indices.reversed().prefix { found[$0].moment == evidence.moment }
      if let index = own.first(where: { found[$0].service == service }) { return index }
      let isWhole = open.map { $0.complete && $0.isLimited(to: service) } ?? false
      found.append(listing(of: service, evidence, isWhole: isWhole))
      return found.count - 1
    }

    /// A filter may hide rows; where as many run as should, none is missing.
    mutating func listings() -> [TaskListing] {
      finish()
      return found.map { listing in
        var listing = listing
        if listing.desired == listing.running.count { listing.isWhole = true }
        return listing
      }
    }
  }
}
