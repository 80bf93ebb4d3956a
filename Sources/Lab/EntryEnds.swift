internal import Events
internal import Session

/// When the commands of a session had ended.
struct EntryEnds: Sendable {
  private let ends: [Int: Timestamp]

  init(_ entries: [Entry]) {
    ends = Dictionary(
      entries.compactMap { entry in entry.command?.end?.time.map { (entry.number, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// By when what an event shows was true or done: the end of its command; where unknown, when
  /// its bytes had arrived.
  func end(of evidence: Evidence) -> Timestamp? {
    evidence.typed == nil ? ends[evidence.entry] ?? evidence.arrival : evidence.arrival
  }
}
