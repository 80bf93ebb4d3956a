/// A part of the laboratory that can be broken, and repaired.
package struct FaultPart: Hashable, Sendable {
  /// The sort of thing.
  package var kind: Fault.Kind
  /// The machine it belongs to.
  package var machine: String
  /// The card, where it is a cable.
  package var slot: Int?
  /// Which part of the machine: the interface, the container, the unit, the peer that is cut off.
  package var object: String?

  /// Its kind and its place, as words of ids.
  var subject: [String] {
    let machine = MachineID(machine)
    let role =
      slot.map { Role.card(machine, slot: $0) } ?? object.map { Role.part(machine, $0) }
      ?? .machine(machine)
    return [kind.rawValue, role.description]
  }
}
