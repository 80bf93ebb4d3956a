/// A virtual machine that was switched on or off.
public struct ObservedPower: Hashable, Sendable, Encodable {
  /// The machine.
  public var vm: String
  /// Which of the two.
  public var state: Switch

  /// An observation with what was seen.
  public init(
    vm: String, state: Switch
  ) {
    self.vm = vm
    self.state = state
  }
}
