internal import Events

/// A look at where the replicas of a service run.
struct PlacementLook: Hashable, Sendable {
  /// The entries: one listing of tasks, or one listing of containers on each node.
  var entries: [Int]
  var service: String
  /// Replicas that ran, by node; nodes without one have 0.
  var replicas: [MachineID: Int]
  /// Whether the managers were asked and showed every row.
  var isWholeListing: Bool
  /// Whether one listing shows all of it: the managers were asked.
  var isOneListing: Bool

  /// Replicas that ran in all.
  var total: Int { replicas.values.reduce(0, +) }

  /// Every look in the session, in order.
  static func all(in events: [Event], history: LabHistory) -> [PlacementLook] {
    let listings = history.taskListings.map { listing in
      PlacementLook(
        entries: [listing.moment.entry], service: listing.service, replicas: listing.replicas,
        isWholeListing: listing.isWhole, isOneListing: true)
    }
    return (listings + rounds(in: events, history: history))
      .sorted { ($0.entries.max() ?? 0) < ($1.entries.max() ?? 0) }
  }

  /// Listings of containers, once every node has one and nothing was changed in between.
  private static func rounds(in events: [Event], history: LabHistory) -> [PlacementLook] {
    let nodes = Set(history.nodeListings.flatMap(\.status.keys))
    guard !nodes.isEmpty else { return [] }
    /// A listing of a machine's containers: one entry may list those of several.
    struct Place: Hashable {
      var entry: Int
      var machine: MachineID
    }
    var running: [Place: [String: Int]] = [:]
    var latest: [MachineID: Place] = [:]
    var found: [PlacementLook] = []
    let changes = Set(history.faults.flatMap { [$0.from.entry, $0.to?.entry ?? $0.from.entry] })
    let machines = events.map { event in event.evidence.host.map { history.machine(named: $0) } }
    for (event, machine) in zip(events, machines) {
      guard case .container(let container) = event.observation, let service = container.service,
        container.state == nil || container.state == .running, let machine
      else { continue }
      let place = Place(entry: event.evidence.entry, machine: machine)
      running[place, default: [:]][service, default: 0] += 1
    }
    for (event, machine) in zip(events, machines) {
      if case .scale = event.observation { latest = [:] }
      if changes.contains(event.evidence.entry) { latest = [:] }
      guard case .listing(let listing) = event.observation, listing.of == .container,
        listing.complete, event.evidence.container == nil, let machine, nodes.contains(machine)
      else { continue }
      latest[machine] = Place(entry: event.evidence.entry, machine: machine)
      guard latest.count == nodes.count else { continue }
      let counts = latest.mapValues { running[$0] ?? [:] }
      for service in Set(counts.values.flatMap(\.keys)).sorted() {
        found.append(
          PlacementLook(
            entries: Set(latest.values.map(\.entry)).sorted(), service: service,
            replicas: counts.mapValues { $0[service] ?? 0 }, isWholeListing: false,
            isOneListing: false))
      }
    }
    return found
  }
}
