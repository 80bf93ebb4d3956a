/// A route of an operating system.
public struct ObservedRoute: Hashable, Sendable, Encodable {
  /// Where it leads: `default`, `10.1.1.0/24`.
  public var destination: String
  /// The next machine.
  public var gateway: String?
  /// The interface it leaves by.
  public var interface: String?
  /// The address it leaves with.
  public var address: String?
  /// Its rank; the lowest is taken.
  public var metric: Int?

  /// An observation with what was seen.
  public init(
    destination: String, gateway: String? = nil, interface: String? = nil, address: String? = nil,
    metric: Int? = nil
  ) {
    self.destination = destination
    self.gateway = gateway
    self.interface = interface
    self.address = address
    self.metric = metric
  }
}
