internal import Text

/// A template that prints one field: `{{json .Swarm}}`, `{{.UpdateStatus.State}}`.
struct FieldTemplate {
  /// The names of the fields, the outermost first.
  let path: [String]
  private let isJSON: Bool

  /// The template of some arguments; nil where there is none, or one of another kind.
  init?(_ arguments: [String]) {
    guard let text = Options.values(of: ["--format", "-f"], in: arguments[...]).last else {
      return nil
    }
    let bare = text.trimmed
    guard bare.hasPrefix("{{"), bare.hasSuffix("}}") else { return nil }
    var inside = bare.dropFirst(2).dropLast(2).trimmed
    isJSON = inside.hasPrefix("json")
    if isJSON { inside = inside.dropFirst(4).trimmed }
    guard inside.hasPrefix("."), inside.count > 1,
      inside.allSatisfy({ $0 == "." || $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    path = inside.split(separator: ".").map(String.init)
  }

  /// The object that a printed value is the field of; nil where it is not what was asked for.
  func object(of text: String) -> JSONValue? {
    var value: JSONValue
    if isJSON {
      guard let read = try? JSONValue(text) else { return nil }
      value = read
    } else {
      guard text != "<no value>", text != "<nil>", !text.isEmpty else { return nil }
      value = text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
      if let number = Int64(text) { value = .integer(number) }
    }
    for name in path.reversed() { value = .object([name: value]) }
    return value
  }
}
