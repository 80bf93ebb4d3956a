/// A network interface as the operating system shows it.
public struct ObservedInterface: Hashable, Sendable, Encodable {
  /// Its name, without the `@peer`.
  public var name: String
  /// The hardware address.
  public var mac: String?
  /// IPv4 and IPv6 addresses with their prefix length: `10.1.1.24/24`; nil where only links are shown.
  public var addresses: [String]?
  /// The operational state: `UP`, `DOWN`, `UNKNOWN`.
  public var state: String?

  /// An observation with what was seen.
  public init(
    name: String, mac: String? = nil, addresses: [String]? = [], state: String? = nil
  ) {
    self.name = name
    self.mac = mac
    self.addresses = addresses
    self.state = state
  }
}
