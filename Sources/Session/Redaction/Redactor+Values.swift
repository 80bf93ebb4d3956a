internal import Text

extension Redactor {
  /// A value of a foreign file with the secrets in its texts replaced.
  func masked(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(masked(text))
    case .array(let values): .array(values.map(masked))
    case .object(let members): .object(members.mapValues(masked))
    case .null, .bool, .integer, .number: value
    }
  }
}
