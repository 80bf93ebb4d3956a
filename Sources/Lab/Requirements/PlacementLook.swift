/// A look at where the replicas of a service run.
struct PlacementLook: Hashable, Sendable {
  /// The entries: one listing of tasks, or one listing of containers on each node.
  var entries: [Int]
  var service: String
  /// Replicas that ran, by node; nodes without one have 0.
  var replicas: [MachineID: Int]
  /// Whether every row was shown.
  var isWhole: Bool

  /// Replicas that ran in all.
  var total: Int { replicas.values.reduce(0, +) }

  /// Whether one listing shows all of it.
  var isOneListing: Bool { entries.count == 1 }

  /// Every look in the session, in order.
  static func all(in history: LabHistory) -> [PlacementLook] {
    history.taskListings.map { listing in
      PlacementLook(
        entries: listing.entries, service: listing.service, replicas: listing.replicas,
        isWhole: listing.isWhole)
    }.sorted { ($0.entries.max() ?? 0) < ($1.entries.max() ?? 0) }
  }
}
