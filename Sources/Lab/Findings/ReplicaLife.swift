/// The life of one replica: from the managers' task to the engine's container to the answers it gave.
public struct ReplicaLife: Hashable, Sendable {
  /// The container, 12 digits.
  public var container: String
  /// The service; nil where only its answers were seen.
  public var service: String?
  /// The number of the replica.
  public var slot: Int?
  /// The first 12 characters of its task's id.
  public var task: String?
  /// The machine it ran on.
  public var machine: String?
  /// The listings of tasks that showed it running, first and last.
  public var listed: ClosedRange<Moment>?
  /// The listings of containers that showed it, first and last.
  public var seen: ClosedRange<Moment>?
  /// Its answers, first and last.
  public var answered: ClosedRange<Moment>?
  /// Its answers, by the endpoint that was asked.
  public var answers: [String: Int]

  /// A life with what was seen.
  public init(
    container: String, service: String? = nil, slot: Int? = nil, task: String? = nil,
    machine: String? = nil, listed: ClosedRange<Moment>? = nil, seen: ClosedRange<Moment>? = nil,
    answered: ClosedRange<Moment>? = nil, answers: [String: Int]
  ) {
    self.container = container
    self.service = service
    self.slot = slot
    self.task = task
    self.machine = machine
    self.listed = listed
    self.seen = seen
    self.answered = answered
    self.answers = answers
  }
}
