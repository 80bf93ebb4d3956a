/// Compares the two clocks of what was recorded: the wall clock, which may be set, and the other, which only
/// runs.
struct ClockWatch {
  /// Seconds by which they may differ between two readings: rounding, and a clock that is being adjusted.
  private static let tolerance = 1.0
  /// What a clock may be adjusted by, for each second (adjtimex(2): 500 parts in a million).
  private static let slew = 0.0005

  private var last: (wall: Timestamp, monotonic: Double, boot: String)?
  private var starts: [Int: (monotonic: Double, boot: String)] = [:]

  /// Takes the beginning of an entry or its end; returns the seconds of a step since the reading before.
  mutating func step(at line: JournalV1.Line) -> Double? {
    guard let wall = line.time, let entry = line.entry else { return nil }
    if line.type == "end" {
      guard let start = starts.removeValue(forKey: entry), let duration = line.duration else {
        return nil
      }
      return step(to: wall, start.monotonic + duration, start.boot)
    }
    guard line.source == .recorded, let monotonic = line.monotonic, let boot = line.boot else {
      return nil
    }
    starts[entry] = (monotonic, boot)
    return step(to: wall, monotonic, boot)
  }

  private mutating func step(to wall: Timestamp, _ monotonic: Double, _ boot: String) -> Double? {
    defer { last = (wall, monotonic, boot) }
    // After a restart the other clock begins anew.
    guard let last, last.boot == boot else { return nil }
    let passed = monotonic - last.monotonic
    let step = wall.seconds(since: last.wall) - passed
    return abs(step) > Self.tolerance + abs(passed) * Self.slew ? step : nil
  }
}
