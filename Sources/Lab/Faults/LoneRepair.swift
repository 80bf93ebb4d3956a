/// A repair of something that the record does not show broken.
public struct LoneRepair: Hashable, Sendable {
  /// What it repairs.
  public var kind: Fault.Kind
  /// The machine.
  public var machine: String
  /// The card, where it is a cable.
  public var slot: Int?
  /// Which part of the machine.
  public var object: String?
  /// When it was made.
  public var moment: Moment
  /// The last sight of the part as whole before it, where there is one.
  public var wholeBefore: Moment?
}
