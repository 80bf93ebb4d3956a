/// A service of the swarm as last seen.
public struct ServiceState: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its id, as long as it was seen.
  public var id: String?
  /// `replicated` or `global`.
  public var mode: String?
  /// Replicas that ran.
  public var running: Int?
  /// Replicas that were wanted.
  public var desired: Int?
  /// The image.
  public var image: String?
  /// Published ports as printed: `*:80->80/tcp`.
  public var ports: String?
  /// Where it was last seen.
  public var seen: Moment

  /// A service of which only the name is known.
  public init(name: String, seen: Moment) {
    self.name = name
    self.seen = seen
  }
}
