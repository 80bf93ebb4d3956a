/// The life of one replica: from the managers' task to the engine's container to the answers it gave.
package struct ReplicaLife: Hashable, Sendable {
  /// The container, 12 digits.
  package var container: String
  /// The service; nil where only its answers were seen.
  package var service: String?
  /// The number of the replica.
  package var slot: Int?
  /// The first 12 characters of its task's id.
  package var task: String?
  /// The machine it ran on.
  package var machine: String?
  /// The listings of tasks that showed it running, first and last.
  package var listed: ClosedRange<Moment>?
  /// The listings of containers that showed it, first and last.
  package var seen: ClosedRange<Moment>?
  /// Its answers, first and last.
  package var answered: ClosedRange<Moment>?
  /// Its answers, by the endpoint that was asked.
  package var answers: [String: Int]

  /// A life with what was seen.
  package init(
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
