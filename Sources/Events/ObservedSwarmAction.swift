/// An attempt to found, join or leave a swarm.
public struct ObservedSwarmAction: Hashable, Sendable, Encodable {
  /// What was tried.
  public enum Action: String, Hashable, Sendable, Codable {
    /// Found a swarm.
    case `init`
    /// Join one.
    case join
    /// Leave it.
    case leave
  }

  /// What was tried.
  public var action: Action
  /// The id of the node that came of it, where it is said.
  public var node: String?
  /// `manager` or `worker`, where it is said.
  public var role: String?
  /// How it went.
  public var outcome: Outcome
  /// The refusal, in the daemon's words.
  public var reason: String?

  /// An observation with what was seen.
  public init(
    action: Action, node: String? = nil, role: String? = nil, outcome: Outcome,
    reason: String? = nil
  ) {
    self.action = action
    self.node = node
    self.role = role
    self.outcome = outcome
    self.reason = reason
  }
}
