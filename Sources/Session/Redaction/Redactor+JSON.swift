extension Redactor {
  /// The value with the secrets in its texts replaced.
  func masked(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool, .integer, .number: value
    case .string(let text): .string(masked(text))
    case .array(let values): .array(values.map { masked($0) })
    case .object(let members): .object(members.mapValues { masked($0) })
    }
  }
}
