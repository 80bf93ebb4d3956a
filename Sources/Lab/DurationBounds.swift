package import Session

/// A duration of which only bounds are known, in seconds.
///
/// Both its beginning and its end are only known to be between two times each.
package struct DurationBounds: Hashable, Sendable {
  /// It is at least this long; never below zero.
  package var atLeast: Double
  /// It is at most this long; nil where nothing bounds it.
  package var atMost: Double?

  package init(atLeast: Double, atMost: Double?) {
    self.atLeast = max(0, atLeast)
    self.atMost = atMost
  }

  /// The bounds between an instant in `from...by` and one in `until...endingBy`.
  ///
  /// Without `by` the beginning is known exactly, without `endingBy` the end, without both ends nothing.
  package init(from: Timestamp, by: Timestamp?, until: Timestamp?, endingBy: Timestamp?) {
    let latest = endingBy ?? until
    self.init(
      atLeast: until.map { $0.seconds(since: by ?? from) } ?? 0,
      atMost: latest.map { max(0, $0.seconds(since: from)) })
  }
}
