/// A virtual machine that was switched on or off.
public struct ObservedPower: Hashable, Sendable, Encodable {
  /// The machine.
  public var vm: String
  /// Which of the two.
  public var state: Switch
  /// How: `poweroff`, `acpipowerbutton`, `reset`, `pause`, `resume`, `savestate`.
  public var method: String?
  /// How it went; nil stands for `ok`.
  public var outcome: Outcome?

  /// An observation with what was seen.
  public init(
    vm: String, state: Switch, method: String? = nil, outcome: Outcome? = nil
  ) {
    self.vm = vm
    self.state = state
    self.method = method
    self.outcome = outcome
  }
}
