/// A service of the swarm.
public struct ObservedService: Hashable, Sendable, Encodable {
  /// Its id: 12 characters in a listing, 25 in full.
  public var id: String
  /// Its name.
  public var name: String?
  /// `replicated`, `global`.
  public var mode: String?
  /// Replicas that run.
  public var running: Int?
  /// Replicas that are wanted.
  public var desired: Int?
  /// The image.
  public var image: String?
  /// Published ports, as printed: `*:80->80/tcp`.
  public var ports: String?

  /// An observation with what was seen.
  public init(
    id: String, name: String? = nil, mode: String? = nil, running: Int? = nil,
    desired: Int? =
      nil, image: String? = nil, ports: String? = nil
  ) {
    self.id = id
    self.name = name
    self.mode = mode
    self.running = running
    self.desired = desired
    self.image = image
    self.ports = ports
  }
}
