internal import Events
internal import Session

/// A container as a listing shows it.
protocol ListedContainer {
  var state: Printed<ObservedContainer.State>? { get }
  var status: String? { get }
}

extension ListedContainer {
  /// Whether it runs; `docker ps` without a status lists only what does.
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
  /// When it was asked for.
  var moment: Moment
  var end: Timestamp?
  /// The manager that was asked; nil where nobody says.
  var asked: MachineID?
  var service: String
  /// The machines of the tasks that ran, also of those that were to stop.
  var running: [TaskID: MachineID] = [:]
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
    private var unavailable: [MachineID: String] = [:]
    private var global: Set<String> = []
    private var desired: [String: Int] = [:]
    private var ids: [ServiceID: String] = [:]
    private var found: [TaskListing] = []
    /// The services that the listing being read is limited to; nil where it does not say.
    private var scope: String?
    private var isComplete = false
    private var round: Round?

    /// The machines whose containers one entry lists in full, and the replicas among them.
    private struct Round {
      var evidence: Evidence
      var machines: Set<MachineID> = []
      var replicas: [ObservedContainer] = []
      var hosts: [MachineID] = []
    }

    init(names: MachineNames, ends: EntryEnds) {
      self.names = names
      self.ends = ends
    }

    mutating func apply(_ event: Event) {
      if let round, round.evidence.moment != event.evidence.moment { close(round) }
      switch event.observation {
      case .listing(let listing) where listing.of == .container && listing.complete:
        guard event.evidence.container == nil, let host = event.evidence.host else { return }
        var own = round ?? Round(evidence: event.evidence)
        own.machines.insert(names.machine(host))
        round = own
      case .container(let container) where container.isRunning && container.task != nil:
        guard let host = event.evidence.host else { return }
        round?.replicas.append(container)
        round?.hosts.append(names.machine(host))
      case .node(let node):
        let machine = names.machine(node.hostname)
        nodes.insert(machine)
        shown[machine] = event.evidence.moment
        unavailable[machine] =
          node.status != .ready
          ? node.status.text : node.availability != .active ? node.availability.text : nil
      case .listing(let listing) where listing.of == .node && listing.complete:
        nodes = nodes.filter { shown[$0] == event.evidence.moment }
      case .service(let service):
        if let name = service.name { ids[service.id] = name }
        if let name = service.name, service.mode == .global { global.insert(name) }
        guard let name = service.name ?? ids[service.id],
          let wanted = service.desired
        else { return }
        desired[name] = wanted
      case .scale(let scale):
        desired[scale.service] = scale.desired
      case .listing(let listing) where listing.of == .task:
        // The listing of a node's tasks, or of a stack's, is limited to no service.
        scope = listing.scope
        isComplete = listing.complete
        guard let service = scope else { return }
        let index = begin(service, event.evidence)
        if isComplete { found[index].isWhole = true }
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

    /// A loop over all nodes shows where the replicas run as a listing of tasks does.
    private mutating func close(_ round: Round) {
      self.round = nil
      guard !nodes.isEmpty, nodes.isSubset(of: round.machines) else { return }
      let services = Set(round.replicas.compactMap(\.service))
      for service in services.sorted()
      where !found.contains(where: {
        $0.moment == round.evidence.moment && $0.service == service
      }) {
        var listing = TaskListing(
          moment: round.evidence.moment, end: ends.end(of: round.evidence), service: service,
          isWhole: true, desired: desired[service], isGlobal: global.contains(service),
          nodes: nodes, unavailable: unavailable)
        for (container, host) in zip(round.replicas, round.hosts) where container.service == service
        {
          guard let task = container.task else { continue }
          listing.running[task] = host
          listing.places.insert(Place(slot: container.slot, machine: host))
        }
        found.append(listing)
      }
    }

    /// The place of a service's listing: that of the same entry, else a new one.
    @discardableResult
    private mutating func begin(_ service: String, _ evidence: Evidence) -> Int {
      let own = found.indices.reversed().prefix { found[$0].moment == evidence.moment }
      if let index = own.first(where: { found[$0].service == service }) { return index }
      found.append(
        TaskListing(
          moment: evidence.moment, end: ends.end(of: evidence),
          asked: evidence.host.map(names.machine), service: service,
          isWhole: isComplete && scope == service, desired: desired[service],
          isGlobal: global.contains(service), nodes: nodes, unavailable: unavailable))
      return found.count - 1
    }

    /// A filter may hide rows; where as many run as should, none is missing.
    mutating func listings() -> [TaskListing] {
      if let round { close(round) }
      return found.map { listing in
        var listing = listing
        if listing.desired == listing.running.count { listing.isWhole = true }
        return listing
      }
    }
  }
}
