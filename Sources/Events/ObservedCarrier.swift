public import Session

/// Whether an interface has a link.
public struct ObservedCarrier: Hashable, Sendable, Encodable {
  /// The interface.
  public var interface: String
  /// `on` with a link.
  public var state: Switch
  /// When it changed, by the clock of that machine; nil where only the state is shown.
  public var at: Timestamp?
  /// The length of the smallest step of `at`, in seconds.
  public var resolution: Double?
  /// Its speed as printed: `1000Mb/s`.
  public var speed: String?

  /// An observation with what was seen.
  public init(
    interface: String, state: Switch, at: Timestamp? = nil, resolution: Double? = nil,
    speed: String? = nil
  ) {
    self.interface = interface
    self.state = state
    self.at = at
    self.resolution = resolution
    self.speed = speed
  }
}
