internal import Events

extension PlacementLook {
  /// Every look in the session, in order.
  static func all(in events: [Event], history: LabHistory) -> [PlacementLook] {
    (listings(in: events, history: history) + rounds(in: events, history: history))
      .sorted { ($0.entries.max() ?? 0) < ($1.entries.max() ?? 0) }
  }

  private static func nodes(_ history: LabHistory) -> Set<String> {
    Set(history.nodeListings.flatMap { $0.status.keys.map { history.machine(named: $0) } })
  }

  /// The managers' listings of tasks.
  private static func listings(in events: [Event], history: LabHistory) -> [PlacementLook] {
    let none = Dictionary(uniqueKeysWithValues: nodes(history).map { ($0, 0) })
    var found: [PlacementLook] = []
    var whole: Set<Int> = []
    // A command that lists twice shows each task twice.
    var counted: Set<String> = []
    for event in events {
      let entry = event.evidence.entry
      switch event.observation {
      case .listing(let listing) where listing.of == .task && listing.complete:
        whole.insert(entry)
      case .task(let task):
        guard let service = task.service, let node = task.node else { continue }
        let known = found.indices.reversed().prefix { found[$0].entries == [entry] }
          .first { found[$0].service == service }
        if known == nil {
          found.append(
            PlacementLook(
              entries: [entry], service: service, replicas: none, isWholeListing: false,
              isOneListing: true))
        }
        guard task.isRunning, counted.insert("\(entry) \(task.id)").inserted else { continue }
        found[known ?? found.count - 1].replicas[history.machine(named: node), default: 0] += 1
      default: break
      }
    }
    return found.map { look in
      var look = look
      look.isWholeListing = look.entries.allSatisfy(whole.contains)
      return look
    }
  }

  /// Listings of containers, once every node has one and nothing was changed in between.
  private static func rounds(in events: [Event], history: LabHistory) -> [PlacementLook] {
    let nodes = nodes(history)
    guard !nodes.isEmpty else { return [] }
    var running: [String: [String: Int]] = [:]
    func key(_ event: Event, _ machine: String) -> String { "\(event.evidence.entry) \(machine)" }
    for event in events {
      guard case .container(let container) = event.observation, let service = container.service,
        container.state == nil || container.state == .running,
        let machine = event.evidence.host.map({ history.machine(named: $0) })
      else { continue }
      running[key(event, machine), default: [:]][service, default: 0] += 1
    }
    var latest: [String: (entry: Int, replicas: [String: Int])] = [:]
    var found: [PlacementLook] = []
    let changes = Set(history.faults.flatMap { [$0.from.entry, $0.to?.entry ?? $0.from.entry] })
    for event in events {
      if event.isScaling || changes.contains(event.evidence.entry) { latest = [:] }
      guard case .listing(let listing) = event.observation, listing.of == .container,
        listing.complete, event.evidence.container == nil,
        let machine = event.evidence.host.map({ history.machine(named: $0) }),
        nodes.contains(machine)
      else { continue }
      latest[machine] = (event.evidence.entry, running[key(event, machine)] ?? [:])
      guard latest.count == nodes.count else { continue }
      for service in Set(latest.values.flatMap(\.replicas.keys)).sorted() {
        found.append(
          PlacementLook(
            entries: Set(latest.values.map(\.entry)).sorted(), service: service,
            replicas: latest.mapValues { $0.replicas[service] ?? 0 }, isWholeListing: false,
            isOneListing: false))
      }
    }
    return found
  }
}

extension Event {
  fileprivate var isScaling: Bool {
    if case .scale = observation { true } else { false }
  }
}
