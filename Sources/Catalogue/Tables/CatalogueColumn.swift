/// A column of a table.
package struct CatalogueColumn: Hashable, Sendable {
  /// What its cells hold.
  package enum Kind: Hashable, Sendable {
    case text, integer, number, bytes
    /// A text as RFC 3339 has it, in UTC.
    case time
  }

  package let name: String
  package let kind: Kind
  /// Whether every row has a value there.
  package let isRequired: Bool

  static func text(_ name: String, required: Bool = false) -> Self {
    Self(name: name, kind: .text, isRequired: required)
  }

  static func time(_ name: String, required: Bool = false) -> Self {
    Self(name: name, kind: .time, isRequired: required)
  }

  static func integer(_ name: String, required: Bool = false) -> Self {
    Self(name: name, kind: .integer, isRequired: required)
  }

  static func number(_ name: String) -> Self {
    Self(name: name, kind: .number, isRequired: false)
  }

  static func bytes(_ name: String) -> Self {
    Self(name: name, kind: .bytes, isRequired: true)
  }
}
