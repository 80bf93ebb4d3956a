/// A stack of services.
public struct ObservedStack: Hashable, Sendable, Encodable {
  /// Its name.
  public var name: String
  /// How many services it has.
  public var services: Int?

  /// An observation with what was seen.
  public init(
    name: String, services: Int? = nil
  ) {
    self.name = name
    self.services = services
  }
}
