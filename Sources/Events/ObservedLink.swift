/// A cable of a virtual network card that was pulled or put back.
public struct ObservedLink: Hashable, Sendable, Encodable {
  /// The machine.
  public var vm: String
  /// The number of the card, from 1.
  public var slot: Int
  /// `off` when it was pulled, `on` when it was put back.
  public var state: Switch

  /// An observation with what was seen.
  public init(
    vm: String, slot: Int, state: Switch
  ) {
    self.vm = vm
    self.slot = slot
    self.state = state
  }
}
