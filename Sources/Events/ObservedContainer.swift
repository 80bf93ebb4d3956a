public import Session

/// A container.
public struct ObservedContainer: Hashable, Sendable, Encodable {
  /// Its id: 12 digits in a listing, 64 in full.
  public var id: String
  /// The image.
  public var image: String?
  /// Its name.
  public var name: String?
  /// The service it is a replica of.
  public var service: String?
  /// The number of the replica, from 1.
  public var slot: Int?
  /// The id of its task, 25 characters.
  public var task: String?
  /// The status as printed: `Up 5 minutes`.
  public var status: String?
  /// The state in one word: `running`, `exited`, `created`.
  public var state: String?
  /// The exit status, of one that has ended.
  public var exit: Int?
  /// The id of the node it runs on, 25 characters.
  public var node: String?
  /// Its addresses with their prefix length.
  public var addresses: [String]?
  /// When it was started, by the clock of that machine.
  public var started: Timestamp?
  /// How long it has been in that status, by the clock of its engine.
  public var age: AgeBounds?
  /// How long ago it was made, by the clock of the machine that docker's client ran on.
  public var created: AgeBounds?
  /// Ports, as printed.
  public var ports: String?

  /// An observation with what was seen.
  public init(
    id: String, image: String? = nil, name: String? = nil, service: String? = nil, slot: Int? = nil,
    task: String? = nil, status: String? = nil, state: String? = nil, exit: Int? = nil,
    node: String? = nil, addresses: [String]? = nil, started: Timestamp? = nil,
    age: AgeBounds? = nil, created: AgeBounds? = nil, ports: String? = nil
  ) {
    self.id = id
    self.image = image
    self.name = name
    self.service = service
    self.slot = slot
    self.task = task
    self.status = status
    self.state = state
    self.exit = exit
    self.node = node
    self.addresses = addresses
    self.started = started
    self.age = age
    self.created = created
    self.ports = ports
  }
}
