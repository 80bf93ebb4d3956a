/// A listing of where the replicas of a service run.
struct PlacementLook: Hashable, Sendable {
  /// The entries: one listing of tasks, or one listing of containers on each node.
  var entries: [Int]
  /// The service.
  var service: String
  /// Replicas that ran, by node; nodes without one have 0.
  var replicas: [String: Int]
  /// Whether the managers were asked and showed every row.
  var isWholeListing: Bool
  /// Whether one listing shows all of it: the managers were asked.
  var isOneListing: Bool

  /// Replicas that ran in all.
  var total: Int { replicas.values.reduce(0, +) }
}
