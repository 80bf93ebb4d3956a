public import Session

/// A task of a service: one replica's turn on one node.
public struct ObservedTask: Hashable, Sendable, Encodable {
  /// Its id: 12 characters in a listing, 25 in full.
  public var id: String
  /// Its name: service, dot, slot.
  public var name: String
  /// The service.
  public var service: String?
  /// The number of the replica, from 1.
  public var slot: Int?
  /// The image.
  public var image: String?
  /// The node it was put on.
  public var node: String?
  /// The state that is wanted: `Running`, `Shutdown`.
  public var desired: String
  /// The state it is in: `Running`, `Starting`, `Shutdown`, `Failed`.
  public var state: String?
  /// How long it has been in that state.
  public var age: AgeBounds?
  /// Why it failed, as printed.
  public var error: String?
  /// The id of its container, 64 digits.
  public var container: String?
  /// Since when it is in that state, by the clock of the manager.
  public var at: Timestamp?

  /// An observation with what was seen.
  public init(
    id: String, name: String, service: String? = nil, slot: Int? = nil, image: String? = nil,
    node: String? = nil, desired: String, state: String? = nil, age: AgeBounds? = nil,
    error: String? = nil, container: String? = nil, at: Timestamp? = nil
  ) {
    self.id = id
    self.name = name
    self.service = service
    self.slot = slot
    self.image = image
    self.node = node
    self.desired = desired
    self.state = state
    self.age = age
    self.error = error
    self.container = container
    self.at = at
  }
}
