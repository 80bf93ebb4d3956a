/// Endpoints that were answered, at one time, by replicas that have none in common.
///
/// A load balancer that reaches all replicas hands every endpoint's requests to all of them in turn.
/// Where endpoints fall into groups with replicas of their own, and did not before, the cluster has
/// come apart and each part serves for itself.
public struct SplitBrain: Hashable, Sendable {
  /// Endpoints that share their replicas.
  public struct Group: Hashable, Sendable, Encodable {
    /// The endpoints.
    public var endpoints: [String]
    /// The containers that answered them, in the order in which they began to.
    public var responders: [String]
    /// Answers that they gave.
    public var answers: Int
  }

  /// The groups, at least two.
  public var groups: [Group]
  /// The last answer before in which two groups had a replica in common.
  public var lastCommon: Moment
  /// The first such answer afterwards; nil where the record ends apart.
  public var joined: Moment?
  /// The fault that lay over it, where one did.
  public var fault: Fault?
}
