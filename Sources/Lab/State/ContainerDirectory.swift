internal import Events

/// Where every container of the record is, and what it is a replica of: a container never moves.
struct ContainerDirectory: Sendable {
  /// A container as the record shows it anywhere.
  struct Place: Hashable, Sendable {
    /// The machine it runs on.
    var machine: String?
    /// The service it is a replica of.
    var service: String?
    /// The number of the replica.
    var slot: Int?
    /// The first 12 characters of its task's id.
    var task: String?
  }

  /// By the first 12 digits of the id.
  private(set) var places: [String: Place] = [:]
  private var ids: [String: String] = [:]
  /// Names and ids, as typed, of containers that were removed by a command.
  private(set) var removed: Set<String> = []

  init(events: [Event], names: MachineNames) {
    for event in events {
      switch event.observation {
      case .container(let container):
        let id = String(container.id.prefix(12))
        var place = places[id] ?? Place()
        place.machine = place.machine ?? event.evidence.host.map(names.machine)
        place.service = container.service ?? place.service
        place.slot = container.slot ?? place.slot
        place.task = container.task.map { String($0.prefix(12)) } ?? place.task
        places[id] = place
        if let name = container.name { ids[name] = id }
      case .task(let task):
        guard let id = task.container.map({ String($0.prefix(12)) }) else { continue }
        var place = places[id] ?? Place()
        place.machine = place.machine ?? task.node.map(names.machine)
        place.service = task.service ?? place.service
        place.slot = task.slot ?? place.slot
        place.task = String(task.id.prefix(12))
        places[id] = place
      case .change(let change) where change.subject == .container && change.action == "rm":
        removed.insert(change.target)
      default: break
      }
    }
  }

  /// The container that a person names by its name or the beginning of its id.
  func container(named name: String) -> String? {
    if let id = ids[name] { return id }
    let start = name.prefix(12)
    if places[String(start)] != nil { return String(start) }
    let fitting = places.keys.filter { $0.hasPrefix(start) }
    return fitting.count == 1 ? fitting.first : nil
  }

  /// The container that a person names to stop it, where that breaks something.
  ///
  /// Whoever stops a container of no service, or removes it afterwards, puts it away; of one that no
  /// listing shows nothing else is known than that it was stopped.
  func replica(named name: String) -> (container: String, machine: String?)? {
    guard let id = container(named: name) else {
      return removed.contains(name) ? nil : (name, nil)
    }
    guard let place = places[id], place.service != nil else { return nil }
    return (id, place.machine)
  }
}
