/// A network that a hypervisor offers to its machines.
public struct ObservedHypervisorNetwork: Hashable, Sendable, Encodable {
  /// Its name.
  public var name: String
  /// `hostonly`, `nat`, `internal`, `dhcp`.
  public var type: String
  /// The address of the host or gateway with its prefix length.
  public var address: String?
  /// Whether it gives out addresses.
  public var dhcp: Bool?
  /// The lowest address given out.
  public var lowest: String?
  /// The highest.
  public var highest: String?
  /// Its state as printed: `Up`.
  public var state: String?

  /// An observation with what was seen.
  public init(
    name: String, type: String, address: String? = nil, dhcp: Bool? = nil, lowest: String? = nil,
    highest: String? = nil, state: String? = nil
  ) {
    self.name = name
    self.type = type
    self.address = address
    self.dhcp = dhcp
    self.lowest = lowest
    self.highest = highest
    self.state = state
  }
}
