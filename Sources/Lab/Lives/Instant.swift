package import Session

/// An instant of which only bounds are known.
///
/// Where an age tells more than the order of the entries, the time of a bound is computed from it; the
/// entry is always the one that shows it.
package struct Instant: Hashable, Sendable {
  /// It was after this; nil where nothing bounds it.
  package var after: Moment?
  /// It had happened by then; nil where nothing bounds it.
  package var by: Moment?

  package init(after: Moment? = nil, by: Moment? = nil) {
    self.after = after
    self.by = by
  }

  /// What both say together; this one alone where they contradict each other, as clocks do that were
  /// set in between.
  func narrowed(by other: Instant?) -> Instant {
    guard let other else { return self }
    let both = Instant(
      after: [after, other.after].compactMap(\.self).max(),
      by: [by, other.by].compactMap(\.self).min())
    if let after = both.after, let by = both.by, by < after { return self }
    return both
  }

  /// Seconds from a cause to it; nil where there is no clock, or nothing bounds it above.
  package func since(_ cause: Moment, by done: Timestamp?) -> DurationBounds? {
    guard let from = cause.time, let end = by?.time else { return nil }
    return DurationBounds(from: from, by: done, until: after?.time, endingBy: end)
  }
}
