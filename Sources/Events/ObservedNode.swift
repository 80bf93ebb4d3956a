/// A node of the swarm as a manager lists it.
public struct ObservedNode: Hashable, Sendable, Encodable {
  /// Its id, 25 characters.
  public var id: String
  /// The name of its machine.
  public var hostname: String
  /// `Ready`, `Down`, `Unknown`, `Disconnected`.
  public var status: String
  /// `Active`, `Pause`, `Drain`.
  public var availability: String
  /// `Leader`, `Reachable`, `Unreachable`; nil for a worker.
  public var manager: String?
  /// The version of its engine.
  public var engine: String?
  /// `manager` or `worker`, where it is said.
  public var role: String?
  /// The address it has in the swarm.
  public var address: String?
  /// Whether it is the node that answered (the `*`).
  public var queried: Bool

  /// An observation with what was seen.
  public init(
    id: String, hostname: String, status: String, availability: String, manager: String? = nil,
    engine: String? = nil, role: String? = nil, address: String? = nil, queried: Bool = false
  ) {
    self.id = id
    self.hostname = hostname
    self.status = status
    self.availability = availability
    self.manager = manager
    self.engine = engine
    self.role = role
    self.address = address
    self.queried = queried
  }
}
