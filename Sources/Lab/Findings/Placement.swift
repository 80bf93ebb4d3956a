/// How the replicas of a service lie on the nodes, at one listing.
public struct Placement: Hashable, Sendable {
  /// The service.
  public var service: String
  /// Replicas per node, by name; nodes of the swarm without one have 0.
  public var replicas: [String: Int]
  /// Whether no node has two more than another.
  public var even: Bool

  /// A placement with everything given.
  public init(service: String, replicas: [String: Int]) {
    self.service = service
    self.replicas = replicas
    let counts = replicas.values
    self.even = (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
  }
}
