package import Events

/// Endpoints that were answered, at one time, by replicas that have none in common.
///
/// A load balancer that reaches all replicas hands every endpoint's requests to all of them in turn.
/// Where endpoints fall into groups with replicas of their own, and did not before, the cluster has
/// come apart and each part serves for itself.
package struct SplitBrain: Hashable, Sendable {
  /// What the answers allow to say.
  package enum Verdict: String, Hashable, Sendable, Codable {
    /// The cluster had come apart, and each part ran a replica of its own where one was wanted.
    case split
    /// The cluster had come apart as its clients saw it; nothing shows a replica that ran twice.
    case partition
    /// The answers are too few to exclude chance.
    case unclear
  }

  /// Endpoints that share their replicas.
  package struct Group: Hashable, Sendable, Encodable {
    /// Its endpoints.
    package var endpoints: [Endpoint]
    /// The containers that answered them, in the order in which they began to.
    package var responders: [ContainerID]
    /// Answers that they gave.
    package var answers: Int
    /// The managers among the machines of its endpoints and replicas; nil where a manager's side, or
    /// which nodes are managers, is not known.
    package var managers: [MachineID]?
    /// Whether these managers are more than half of all: only then can the cluster be changed there.
    package var hasQuorum: Bool?
  }

  /// Two live containers of one replica, which the managers want once: each part of the cluster has
  /// its own.
  package struct Twins: Hashable, Sendable, Encodable {
    /// The service.
    package var service: String
    /// The number of the replica.
    package var slot: Int
    /// The two containers.
    package var containers: [ContainerID]
    /// Entries that show each of them alive.
    package var entries: [Int]
  }

  /// What the answers allow to say: it came apart, and a replica ran twice, or none is known to; or they
  /// are too few to exclude chance.
  package var verdict: Verdict
  /// The groups, at least two.
  package var groups: [Group]
  /// Replicas of which each group has a live container of its own.
  package var twins: [Twins]
  /// The last answer before in which two groups had a replica in common.
  package var lastCommon: Moment
  /// The first such answer afterwards; nil where the record ends apart.
  package var joined: Moment?
  /// The fault during which it was, where there was one.
  package var cause: FindingID?
  /// The repair that came before they had a replica in common again, where one did.
  package var joinedBy: Moment?
}

extension SplitBrain: FindingRule {
  package static let kind = "split-brain"
  // Further endpoints may turn out to belong to it.
  package var subject: [Role] { [] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "verdict": verdict, "groups": groups, "twins": twins, "lastCommon": lastCommon.entry,
      "joined": orNull(joined?.entry), "joinedBy": orNull(joinedBy?.entry),
    ]
  }
}
