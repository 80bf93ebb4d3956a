public import Session

/// A place in a session: the entry, and the wall clock where the source has one.
///
/// Moments are ordered by entry; times of a written transcript may be missing altogether.
public struct Moment: Hashable, Sendable, Comparable {
  /// The number of the entry.
  public var entry: Int
  /// The time; nil where the source has no clock.
  public var time: Timestamp?

  /// A moment with everything given.
  public init(entry: Int, time: Timestamp?) {
    self.entry = entry
    self.time = time
  }

  /// Whether the left moment is the earlier one.
  public static func < (left: Moment, right: Moment) -> Bool {
    if let first = left.time, let second = right.time, first != second { return first < second }
    return left.entry < right.entry
  }
}
