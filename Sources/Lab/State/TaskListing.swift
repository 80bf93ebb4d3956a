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
  /// The places of the tasks that ran: slot and machine.
  var places: Set<Place> = []
  /// Whether it certainly shows every task that ran.
  var isWhole: Bool
  /// Replicas that the service should have, as far as known by then.
  var desired: Int?
  /// The machines of the nodes that the managers had listed by then.
  var nodes: Set<MachineID>

  /// Where a replica ran.
  struct Place: Hashable, Sendable {
    var slot: Int?
    var machine: MachineID
  }

  /// Replicas on every machine of the swarm; machines without one have 0.
  var replicas: [MachineID: Int] {
    var counts = Dictionary(uniqueKeysWithValues: nodes.map { ($0, 0) })
    for machine in running.values { counts[machine, default: 0] += 1 }
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
    private var desired: [String: Int] = [:]
    private var ids: [ServiceID: String] = [:]
    private var found: [TaskListing] = []
    /// The services that the listing being read is limited to; nil where it does not say.
    private var scope: String?
    private var isComplete = false

    init(names: MachineNames, ends: EntryEnds) {
      self.names = names
      self.ends = ends
    }

    mutating func apply(_ event: Event) {
      switch event.observation {
      case .node(let node):
        nodes.insert(names.machine(node.hostname))
      case .service(let service):
        if let name = service.name { ids[service.id] = name }
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
        found[index].places.insert(Place(slot: task.slot, machine: machine))
      default: break
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
          isWhole: isComplete && scope == service, desired: desired[service], nodes: nodes))
      return found.count - 1
    }

    /// A filter may hide rows; where as many run as should, none is missing.
    func listings() -> [TaskListing] {
      found.map { listing in
        var listing = listing
        if listing.desired == listing.running.count { listing.isWhole = true }
        return listing
      }
    }
  }
}
