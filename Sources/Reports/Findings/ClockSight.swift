import Events
import Session

/// A time by a machine's own clock, as one observation gives it.
struct ClockSight {
  var reading: Timestamp
  /// Whether the clock showed it at that moment; else it had passed it.
  var isMoment: Bool
  /// The length of the smallest step shown, in seconds.
  var resolution: Double

  /// The time that an observation gives by a clock; nil where it gives none.
  init?(_ observation: Observation, of clock: ClockKind) {
    isMoment = false
    resolution = 0
    switch (observation, clock) {
    case (.clock(let seen), _) where (seen.clock == .kernel) == (clock == .kernel):
      (reading, isMoment, resolution) = (seen.reading, true, seen.resolution)
    case (.carrier(let carrier), .kernel):
      guard let at = carrier.at else { return nil }
      reading = at
    case (.occurrence(let occurrence), .system): reading = occurrence.at
    case (.container(let container), .system):
      guard let started = container.started else { return nil }
      reading = started
    case (.unit(let unit), .system):
      guard let since = unit.since else { return nil }
      reading = since
    case (.vm(let vm), .hypervisor):
      guard let since = vm.since else { return nil }
      reading = since
    default: return nil
    }
  }
}
