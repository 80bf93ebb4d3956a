internal import Events
package import Session

/// A place in a session: the entry, and the wall clock where the source has one.
///
/// Moments are ordered by entry; times of a written transcript may be missing altogether.
package struct Moment: Hashable, Sendable, Comparable {
  package var entry: Int
  /// The time; nil where the source has no clock.
  package var time: Timestamp?

  package init(entry: Int, time: Timestamp?) {
    self.entry = entry
    self.time = time
  }

  /// Whether the left moment is the earlier one.
  package static func < (left: Moment, right: Moment) -> Bool {
    if let first = left.time, let second = right.time, first != second { return first < second }
    return left.entry < right.entry
  }
}

extension Evidence {
  var moment: Moment { Moment(entry: entry, time: time) }
}

/// When the commands of a session had ended.
struct EntryEnds: Sendable {
  private let ends: [Int: Timestamp]
  /// The end of the last command.
  private let last: Timestamp?

  init(_ entries: [Entry]) {
    ends = Dictionary(
      entries.compactMap { entry in entry.command?.end?.time.map { (entry.number, $0) } },
      uniquingKeysWith: { first, _ in first })
    last = (entries.compactMap(\.time) + ends.values).max()
  }

  /// When the command of an entry ended; nil where that is unknown.
  subscript(entry: Int) -> Timestamp? { ends[entry] }

  /// By when what an event shows was true or done: the end of its command; where unknown, when
  /// its bytes had arrived; the end of the record for what ran on behind its entry and printed nothing.
  func end(of evidence: Evidence) -> Timestamp? {
    if evidence.isBackground, evidence.time != nil {
      return evidence.span.isEmpty ? last : evidence.arrival
    }
    return evidence.typed == nil ? ends[evidence.entry] ?? evidence.arrival : evidence.arrival
  }
}
