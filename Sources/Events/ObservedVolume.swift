/// A volume of a container engine.
public struct ObservedVolume: Hashable, Sendable, Encodable {
  /// Its name.
  public var name: String
  /// Its driver: `local`.
  public var driver: String

  /// An observation with what was seen.
  public init(
    name: String, driver: String
  ) {
    self.name = name
    self.driver = driver
  }
}
