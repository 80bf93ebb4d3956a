/// When the probes of one target begin: number k at the start and k intervals, whatever became of
/// the ones before it.
///
/// Whole nanoseconds of the monotonic clock, so that nothing adds up over many ticks.
struct ProbeSchedule {
  private let start: Int64
  private let interval: Int64
  private var next: Int64 = 0
  /// Ticks that went by without a probe.
  private(set) var skipped = 0

  init(start: Int64, interval: Int64) {
    self.start = start
    self.interval = interval
  }

  /// When the next tick comes.
  var due: Int64 { start + next * interval }

  /// Takes the ticks that have come by now; true when a probe is to begin.
  ///
  /// Of several ticks that have come at once (the machine slept) only the last one is of use.
  mutating func take(at now: Int64, isBusy: Bool) -> Bool {
    guard now >= due else { return false }
    let latest = (now - start) / interval
    skipped += Int(latest - next) + (isBusy ? 1 : 0)
    next = latest + 1
    return !isBusy
  }

  /// Counts the ticks before the end that nobody took.
  mutating func close(at end: Int64) {
    if end > due { skipped += Int((end - due - 1) / interval) + 1 }
  }
}
