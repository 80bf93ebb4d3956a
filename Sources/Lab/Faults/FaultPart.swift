/// A part of the laboratory that can be broken, and repaired.
package struct FaultPart: Hashable, Sendable {
  /// The sort of thing.
  package var kind: Fault.Kind
  /// The machine it belongs to.
  package var machine: MachineID
  /// The card, where it is a cable.
  package var slot: Int?
  /// Which part of the machine: the interface, the container, the unit, the peer that is cut off.
  package var object: String?

  /// Its kind and its place, as words of ids.
  var subject: [Role] {
    let role: Role =
      slot.map { .card(machine, slot: $0) } ?? object.map { .part(machine, $0) }
      ?? .machine(machine)
    return [.word(kind.rawValue), role]
  }
}
