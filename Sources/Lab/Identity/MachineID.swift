/// A machine, by the one name that it is known by under all its names and addresses.
package struct MachineID: Hashable, Sendable {
  /// The name to print.
  package let name: String

  /// A machine by its canonical name: `LabHistory.machine(named:)` gives it for any other name.
  package init(_ name: String) { self.name = name }
}

extension MachineID: Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  package init(stringLiteral name: String) { self.init(name) }

  package var description: String { name }

  package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

extension MachineID: Codable, CodingKeyRepresentable {
  package var codingKey: any CodingKey { TextKey(stringValue: name) }

  package init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }

  /// Writes the name.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  /// Reads the name.
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
}

/// A key of JSON that is made at run time.
struct TextKey: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringLiteral value: String) { stringValue = value }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
