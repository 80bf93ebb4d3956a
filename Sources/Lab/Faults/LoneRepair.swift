/// A repair of something that the record does not show broken.
package struct LoneRepair: Hashable, Sendable {
  /// What it repairs.
  package var kind: Fault.Kind
  /// The machine.
  package var machine: String
  /// The card, where it is a cable.
  package var slot: Int?
  /// Which part of the machine.
  package var object: String?
  /// When it was made.
  package var moment: Moment
  /// The last sight of the part as whole before it, where there is one.
  package var wholeBefore: Moment?
}
