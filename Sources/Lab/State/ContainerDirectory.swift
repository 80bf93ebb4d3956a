internal import Events

/// Where every container of the record is, and what it is a replica of: a container never moves.
struct ContainerDirectory: Sendable {
  /// A container as the record shows it anywhere.
  struct Place: Hashable, Sendable {
    var machine: MachineID?
    /// The service it is a replica of.
    var service: String?
    var slot: Int?
    var task: TaskID?
    /// Whether its name was shown, which says what it is a replica of.
    var isNamed = false
  }

  private(set) var places: [ContainerID: Place] = [:]
  /// The containers by their names.
  private var named: [String: ContainerID] = [:]
  /// Names and ids, as typed, of containers that were removed by a command.
  private(set) var removed: Set<String> = []

  init(events: [Event], names: MachineNames) {
    for event in events {
      switch event.observation {
      case .container(let container):
        var place = places[container.id] ?? Place()
        place.machine = place.machine ?? event.evidence.host.map(names.machine)
        place.service = container.service ?? place.service
        place.slot = container.slot ?? place.slot
        place.task = container.task ?? place.task
        place.isNamed = place.isNamed || container.name != nil
        places[container.id] = place
        if let name = container.name { named[name] = container.id }
      case .change(let change) where change.subject == .container && change.action == .rm:
        removed.insert(change.target)
      default: break
      }
    }
  }

  /// The container that a person names by its name or the beginning of its id.
  func container(named name: String) -> ContainerID? {
    if let id = named[name] { return id }
    let id = ContainerID(name)
    if places[id] != nil { return id }
    let fitting = places.keys.filter { $0.begins(with: name) }
    return fitting.count == 1 ? fitting.first : nil
  }

  /// The container that a command stops, where that is a fault: stopping one of no service, or one
  /// that is removed afterwards, is cleaning up.
  func replica(named name: String) -> (container: ContainerID, machine: MachineID?)? {
    let id = container(named: name) ?? ContainerID(name)
    let place = places[id]
    // Of one that nothing but an id was shown of nobody knows what it is.
    if place?.isNamed ?? false, place?.service == nil { return nil }
    if place?.service == nil, removed.contains(name) { return nil }
    return (id, place?.machine)
  }
}
