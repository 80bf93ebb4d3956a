/// Something that was broken on purpose, and its repair.
public struct Fault: Hashable, Sendable {
  /// What was done.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// A cable of a virtual network card was pulled.
    case cable
    /// A virtual machine was powered off.
    case power
  }

  /// What was done.
  public var kind: Kind
  /// The machine it was done to.
  public var machine: String
  /// The card, where it was a cable.
  public var slot: Int?
  /// When it was done.
  public var from: Moment
  /// When it was undone; nil when the record ends before.
  public var to: Moment?
  /// Further repairs after the first, which changed nothing.
  public var repeatedRepairs: [Int]

  /// A fault with everything given.
  public init(
    kind: Kind, machine: String, slot: Int?, from: Moment, to: Moment?, repeatedRepairs: [Int] = []
  ) {
    self.kind = kind
    self.machine = machine
    self.slot = slot
    self.from = from
    self.to = to
    self.repeatedRepairs = repeatedRepairs
  }
}
