/// When the probes of one target begin: number k at the start and k intervals, whatever became of
/// the ones before it.
///
/// Whole nanoseconds of the monotonic clock, so that nothing adds up over many ticks.
struct ProbeSchedule {
  private let start: Int64
  private let interval: Int64
  private var next: Int64 = 0

  init(start: Int64, interval: Int64) {
    self.start = start
    self.interval = interval
  }

  /// When the next tick comes.
  var due: Int64 { start + next * interval }

  /// Takes the ticks that have come by now: how many went by unseen (the recorder was stopped), and
  /// whether one is there.
  mutating func take(at now: Int64) -> (passed: Int, isDue: Bool) {
    guard now >= due else { return (0, false) }
    let latest = (now - start) / interval
    defer { next = latest + 1 }
    return (Int(latest - next), true)
  }

  /// The ticks before the end that nobody took.
  mutating func close(at end: Int64) -> Int {
    guard end > due else { return 0 }
    let passed = Int((end - due - 1) / interval) + 1
    next += Int64(passed)
    return passed
  }
}
