/// A service of the swarm as last seen.
public struct ServiceState: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its id, as long as it was seen.
  @Sighted public var id: String?
  /// `replicated` or `global`.
  @Sighted public var mode: String?
  /// Replicas that ran.
  @Sighted public var running: Int?
  /// Replicas that were wanted.
  @Sighted public var desired: Int?
  /// The image.
  @Sighted public var image: String?
  /// Published ports as printed: `*:80->80/tcp`.
  @Sighted public var ports: String?
  /// Where it was last seen.
  public var seen: Moment

  /// A service of which only the name is known.
  public init(name: String, seen: Moment) {
    self.name = name
    self.seen = seen
  }
}
