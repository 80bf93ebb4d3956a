internal import Events
internal import Session

/// Turns ages that a listing prints into times of the recorder's clock.
///
/// The age of a task counts from a time that its node's clock stamped and is computed by the clock of
/// the machine that docker's client runs on. Where these are two machines, their offsets must be known;
/// ages by a clock that was set in between say nothing.
struct Ages: Sendable {
  private let offsets: [MachineID: ClockOffset]

  init(_ offsets: [ClockOffset]) {
    self.offsets = Dictionary(
      offsets.filter { $0.clock == .system && $0.reference == nil }.map { ($0.machine, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// When what has an age began.
  ///
  /// - Parameters:
  ///   - start: When the listing was asked for.
  ///   - end: When it had arrived.
  ///   - reader: The machine whose clock computed the age.
  ///   - stamp: The machine whose clock stamped the beginning.
  func instant(
    _ age: AgeBounds?, at start: Moment, end: Timestamp?, reader: MachineID?, stamp: MachineID?
  ) -> Instant? {
    guard let age, let from = start.time, let end, let reader, let stamp,
      let ahead = ahead(reader, of: stamp)
    else { return nil }
    return Instant(
      after: age.lessThan.isFinite
        ? Moment(
          entry: start.entry, time: from.adding(seconds: ahead.lowerBound - age.lessThan)) : nil,
      by: Moment(
        entry: start.entry,
        time: age.atLeast.isFinite
          ? min(end, end.adding(seconds: ahead.upperBound - age.atLeast)) : end))
  }

  /// When what a machine's clock stamped happened: before it was printed, and as far as the clock's
  /// offset from the recorder's is known.
  ///
  /// - Parameter printed: When its line had arrived.
  func instant(stamped at: Timestamp, on machine: MachineID, entry: Int, printed: Timestamp?)
    -> Instant
  {
    var instant = Instant(by: Moment(entry: entry, time: printed))
    guard let own = offsets[machine], !own.isChanged else { return instant }
    if let most = own.atMost {
      instant.after = Moment(entry: entry, time: at.adding(seconds: -most))
    }
    if let least = own.atLeast {
      // Times are kept to the millisecond.
      let latest = at.adding(seconds: 0.001 - least)
      instant.by?.time = printed.map { min($0, latest) } ?? latest
    }
    return instant
  }

  /// By how many seconds the clock of one machine is ahead of another's; nil where nothing bounds it.
  private func ahead(_ one: MachineID, of other: MachineID) -> ClosedRange<Double>? {
    let (own, others) = (offsets[one], offsets[other])
    if one == other { return own?.isChanged == true ? nil : 0...0 }
    guard let own, let others, !own.isChanged, !others.isChanged, let least = own.atLeast,
      let most = own.atMost, let low = others.atLeast, let high = others.atMost
    else { return nil }
    return least - high...most - low
  }
}
