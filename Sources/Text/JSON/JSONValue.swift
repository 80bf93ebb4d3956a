/// Any JSON value.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without a fraction that fits in 64 bits, however it is written: `1`, `1.0`, `1e0`.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object; the order of its keys is not kept.
  case object([String: JSONValue])

  /// The value that a text holds, and nothing else.
  package init(_ text: String) throws(JSONProblem) {
    self = try JSONReader.value(of: Array(text.utf8))
  }

  /// The object that a text holds; nil for any other text.
  package init?(objectIn text: String) {
    guard text.utf8.first(where: { !JSONReader.isBlank($0) }) == UInt8(ascii: "{"),
      let value = try? JSONValue(text)
    else { return nil }
    self = value
  }

  /// What stands at a path of keys; nil where that is nothing, or `null`.
  package subscript(_ path: String...) -> JSONValue? { value(at: path) }

  /// The text at a path of keys; nil where there is none.
  package func text(_ path: String...) -> String? {
    if case .string(let text) = value(at: path) { text } else { nil }
  }

  /// The whole number at a path of keys; nil where there is none.
  package func integer(_ path: String...) -> Int? {
    if case .integer(let number) = value(at: path) { Int(number) } else { nil }
  }

  /// The number at a path of keys; nil where there is none.
  package func number(_ path: String...) -> Double? {
    switch value(at: path) {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  /// Whether `true` or `false` stands at a path of keys; nil where neither does.
  package func flag(_ path: String...) -> Bool? {
    if case .bool(let flag) = value(at: path) { flag } else { nil }
  }

  /// The elements of the list at a path of keys; none where there is no list.
  package func list(_ path: String...) -> [JSONValue] {
    if case .array(let elements) = value(at: path) { elements } else { [] }
  }

  /// The members of the object at a path of keys; none where there is no object.
  package func members(_ path: String...) -> [String: JSONValue] {
    if case .object(let members) = value(at: path) { members } else { [:] }
  }

  /// The members of the object at a path of keys whose values are texts.
  package func texts(_ path: String...) -> [String: String] {
    guard case .object(let members) = value(at: path) else { return [:] }
    return members.compactMapValues { $0.text() }
  }

  private func value(at path: [String]) -> JSONValue? {
    var value = self
    for key in path {
      guard case .object(let members) = value, let next = members[key] else { return nil }
      value = next
    }
    return value == .null ? nil : value
  }
}
