import Session

/// The text of a JSON object on one line, its keys in the order in which they were added.
struct JSONObjectText {
  private var text = "{"
  private var keys: Set<String> = []

  /// The object.
  var description: String { text + "}" }

  /// Adds a key; one that is there already is kept.
  mutating func add(_ key: String, _ value: JSONValue) {
    guard keys.insert(key).inserted else { return }
    if text.utf8.count > 1 { text += "," }
    Self.write(key, into: &text)
    text += ":"
    Self.write(value, into: &text)
  }

  /// Adds a key where there is something to say.
  mutating func add(_ key: String, text value: String?) {
    if let value { add(key, .string(value)) }
  }

  /// Adds the keys that are not there yet, in the order of the alphabet.
  mutating func add(_ members: [String: JSONValue]) {
    for (key, value) in members.sorted(by: { $0.key < $1.key }) { add(key, value) }
  }

  private static func write(_ value: JSONValue, into text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += number.isFinite ? "\(number)" : "null"
    case .string(let string): write(string, into: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element, into: &text)
      }
      text += "]"
    case .object(let members):
      var object = JSONObjectText()
      object.add(members)
      text += object.description
    }
  }

  private static func write(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
