/// A network of the container engine.
public struct ObservedNetwork: Hashable, Sendable, Encodable {
  /// Its id.
  public var id: String
  /// Its name.
  public var name: String
  /// `bridge`, `overlay`, `host`, `null`.
  public var driver: String
  /// `local` or `swarm`.
  public var scope: String
  /// Its address ranges: `10.0.1.0/24`.
  public var subnets: [String]?
  /// Names of what is attached to it.
  public var containers: [String]?

  /// An observation with what was seen.
  public init(
    id: String, name: String, driver: String, scope: String, subnets: [String]? = nil,
    containers: [String]? = nil
  ) {
    self.id = id
    self.name = name
    self.driver = driver
    self.scope = scope
    self.subnets = subnets
    self.containers = containers
  }
}
