package import Session

/// A duration of which only bounds are known, in seconds.
///
/// It goes from an instant that lies between two times to another one that lies between two times.
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
  /// - Parameters:
  ///   - by: The latest time of the beginning; `from` where that is not known.
  ///   - until: The earliest time of the end; nil where nothing is known of it.
  ///   - endingBy: The latest time of the end; `until` where that is not known.
  package init(from: Timestamp, by: Timestamp?, until: Timestamp?, endingBy: Timestamp?) {
    let latest = endingBy ?? until
    self.init(
      atLeast: until.map { $0.seconds(since: by ?? from) } ?? 0,
      atMost: latest.map { max(0, $0.seconds(since: from)) })
  }
}
