/// A token that lets machines join a swarm, masked.
public struct ObservedToken: Hashable, Sendable, Encodable {
  /// `manager` or `worker`; `unlock` for the key of locked managers.
  public var role: String
  /// The token as recorded: its pseudonym.
  public var token: String
  /// The manager it is to be used with.
  public var address: String?

  /// An observation with what was seen.
  public init(
    role: String, token: String, address: String? = nil
  ) {
    self.role = role
    self.token = token
    self.address = address
  }
}
