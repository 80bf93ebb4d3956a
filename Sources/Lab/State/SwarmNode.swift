/// What the managers of the swarm say of one node.
public struct SwarmNode: Hashable, Sendable {
  /// Its id, 25 characters.
  public var id: String
  /// `Ready`, `Down`, `Unknown`, `Disconnected`.
  public var status: String
  /// `Active`, `Pause`, `Drain`.
  public var availability: String
  /// `Leader`, `Reachable`, `Unreachable`; nil for a worker.
  public var manager: String?
  /// The version of its engine.
  public var engine: String?
  /// Where this was last seen.
  public var seen: Moment

  /// A node with everything given.
  public init(
    id: String, status: String, availability: String, manager: String?, engine: String?,
    seen: Moment
  ) {
    self.id = id
    self.status = status
    self.availability = availability
    self.manager = manager
    self.engine = engine
    self.seen = seen
  }
}
