package import Session

/// A place in a session: the entry, and the wall clock where the source has one.
///
/// Moments are ordered by entry; times of a written transcript may be missing altogether.
package struct Moment: Hashable, Sendable, Comparable {
  /// The number of the entry.
  package var entry: Int
  /// The time; nil where the source has no clock.
  package var time: Timestamp?

  /// A moment with everything given.
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
