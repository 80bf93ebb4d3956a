public import Session

/// What a clock showed.
///
/// Together with the times of the entry it tells how far the clock is off.
public struct ObservedClock: Hashable, Sendable, Encodable {
  /// Whose clock: `system`, `kernel`, `engine`, `hypervisor`.
  public var clock: String
  /// The time it showed.
  public var reading: Timestamp
  /// The length of its smallest step shown, in seconds.
  public var resolution: Double

  /// An observation with what was seen.
  public init(
    clock: String, reading: Timestamp, resolution: Double
  ) {
    self.clock = clock
    self.reading = reading
    self.resolution = resolution
  }
}
