public import Session

/// Something a guest tells its hypervisor.
public struct ObservedProperty: Hashable, Sendable, Encodable {
  /// The machine.
  public var vm: String
  /// What: `/VirtualBox/GuestInfo/Net/0/V4/IP`.
  public var name: String
  /// Its value.
  public var value: String
  /// When it was set.
  public var at: Timestamp?

  /// An observation with what was seen.
  public init(
    vm: String, name: String, value: String, at: Timestamp? = nil
  ) {
    self.vm = vm
    self.name = name
    self.value = value
    self.at = at
  }
}
