public import Session

/// Something that the container engine says has happened.
public struct ObservedOccurrence: Hashable, Sendable, Encodable {
  /// To what: `container`, `service`, `node`, `network`.
  public var type: String
  /// What: `create`, `start`, `die`, `update`.
  public var action: String
  /// To which.
  public var id: String
  /// Its name.
  public var name: String?
  /// The service it belongs to.
  public var service: String?
  /// The node it belongs to.
  public var node: String?
  /// The exit status, of `die`.
  public var exit: Int?
  /// When, by the clock of that machine.
  public var at: Timestamp
  /// What changed, of an `update`: `state.new` to its value.
  public var changes: [String: String]

  /// An observation with what was seen.
  public init(
    type: String, action: String, id: String, name: String? = nil, service: String? = nil,
    node: String? = nil, exit: Int? = nil, at: Timestamp, changes: [String: String] = [:]
  ) {
    self.type = type
    self.action = action
    self.id = id
    self.name = name
    self.service = service
    self.node = node
    self.exit = exit
    self.at = at
    self.changes = changes
  }
}
