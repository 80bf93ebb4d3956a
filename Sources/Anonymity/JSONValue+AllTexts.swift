internal import Text

extension JSONValue {
  /// Every text in a value.
  var allTexts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let values): values.flatMap(\.allTexts)
    case .object(let members): members.flatMap { [$0.key] + $0.value.allTexts }
    case .null, .bool, .integer, .number: []
    }
  }
}
