/// A saved state of a virtual machine.
public struct ObservedSnapshot: Hashable, Sendable, Encodable {
  /// The machine.
  public var vm: String
  /// Its name.
  public var name: String
  /// Its UUID.
  public var uuid: String?
  /// Whether the machine stands on it.
  public var current: Bool

  /// An observation with what was seen.
  public init(
    vm: String, name: String, uuid: String? = nil, current: Bool = false
  ) {
    self.vm = vm
    self.name = name
    self.uuid = uuid
    self.current = current
  }
}
