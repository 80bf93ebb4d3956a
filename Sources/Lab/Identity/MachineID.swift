/// A machine, by the one name that it is known by under all its names and addresses.
package struct MachineID: Hashable, Sendable {
  /// The name to print.
  package let name: String

  /// A machine by its canonical name: `LabHistory.machine(named:)` gives it for any other name.
  package init(_ name: String) { self.name = name }
}

extension MachineID: Comparable, CustomStringConvertible, ExpressibleByStringLiteral, Encodable {
  package init(stringLiteral name: String) { self.init(name) }

  package var description: String { name }

  package static func < (left: Self, right: Self) -> Bool { left.name < right.name }

  /// Writes the name.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
