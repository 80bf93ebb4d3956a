import Foundation

/// Types as their source declares them: the schemas of what the program prints are written from it.
///
/// The formatter keeps the source in one shape, so lines are enough to read it by.
struct SchemaSource: Sendable {
  typealias Schema = [(String, JSON)]

  struct Property: Sendable {
    var name: String
    var type: String
    /// Its comment, where `nil` is yet to be put into words.
    var doc: String
    /// What a computed property of one line gives.
    var body: String?
  }

  struct Declaration: Sendable {
    var doc = ""
    var isEncodedByProperties = false
    var properties: [Property] = []
    var computed: [Property] = []
    /// The words of a closed set.
    var words: [String] = []
    /// The names of its properties that reach JSON, where it lists them.
    var coded: [String]?
    /// The types of the values of its cases.
    var values: [String] = []
    /// The word for the kind of findings that it states, and the code of its further keys.
    var kind: String?
    var keys: String?
  }

  /// The declarations, by their names, with those that they are in before a dot.
  private(set) var types: [String: Declaration] = [:]
  /// The schemas of types that their declarations do not give.
  let named: [String: Schema]

  init(folders: [String], named: [String: Schema]) throws {
    self.named = named
    for folder in folders {
      let root = Program.repository.appending(path: folder)
      let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
      for path in paths where path.hasSuffix(".swift") {
        try read(String(contentsOf: root.appending(path: path), encoding: .utf8))
      }
    }
  }

  private mutating func read(_ text: String) {
    var scope: [(name: String, indent: Int)] = []
    var doc: [String] = []
    var keys: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let code = line.dropFirst(indent)
      if let lines = keys {
        keys = line == "  }" ? nil : lines + [line]
        if keys == nil {
          types[path(scope), default: Declaration()].keys = lines.joined(separator: "\n")
        }
        continue
      }
      if code.hasPrefix("///") {
        doc.append(code.dropFirst(3).trimmingCharacters(in: .whitespaces))
        continue
      }
      defer { if !code.hasPrefix("//") { doc = [] } }
      if code == "}" { scope.removeAll { $0.indent >= indent } }
      if let match = code.firstMatch(
        of: /^(?:@\w+ )?(?:package|public) (?:indirect )?(struct|enum) (\w+)/)
      {
        scope.removeAll { $0.indent >= indent }
        scope.append((String(match.2), indent))
        types[path(scope), default: Declaration()].doc = Self.sentence(doc)
        types[path(scope)]?.isEncodedByProperties =
          match.1 == "struct" && (code.contains("Encodable") || code.contains("Codable"))
      } else if let match = code.firstMatch(of: /^extension ([\w.]+)/) {
        scope = [(String(match.1), indent)]
      } else if code.hasPrefix("package var keys: ") {
        keys = []
      } else if scope.last?.indent == indent - 2 {
        read(code, in: path(scope), Self.sentence(doc))
      }
    }
  }

  private mutating func read(_ code: Substring, in owner: String, _ doc: String) {
    var declaration = types[owner] ?? Declaration()
    defer { types[owner] = declaration }
    if let match = code.firstMatch(
      of: /^package (?:internal\(set\) )?(?:var|let) (\w+): ([^={]+?)(?: = .+)?$/)
    {
      declaration.properties.append(
        Property(name: String(match.1), type: String(match.2), doc: doc))
    } else if let match = code.firstMatch(of: /^package var (\w+) = (\d+|true|false)$/) {
      let type = match.2.first?.isNumber ?? false ? "Int" : "Bool"
      declaration.properties.append(Property(name: String(match.1), type: type, doc: doc))
    } else if let match = code.firstMatch(
      of: /^package var (\w+): ([^={]+?) \{(?: (.+) \})?$/)
    {
      declaration.computed.append(
        Property(
          name: String(match.1), type: String(match.2), doc: doc, body: match.3.map(String.init)))
    } else if let match = code.firstMatch(of: /^package static let kind = "(.+)"$/) {
      declaration.kind = String(match.1)
    } else if let match = code.firstMatch(of: /^private enum CodingKeys: CodingKey { case (.+) }$/)
    {
      declaration.coded = match.1.split(separator: ", ").map(String.init)
    } else if let match = code.firstMatch(of: /^case (\w+)\((\w+)\)$/) {
      declaration.values.append(String(match.2))
    } else if code.hasPrefix("case "), !code.contains("(") {
      declaration.words += code.dropFirst(5).split(separator: ", ").map { item in
        let parts = item.split(separator: " = ").map { $0.filter { !"\"`".contains($0) } }
        return parts.last ?? ""
      }
    }
  }

  private func path(_ scope: [(name: String, indent: Int)]) -> String {
    scope.map(\.name).joined(separator: ".")
  }

  /// The first paragraph.
  private static func sentence(_ lines: [String]) -> String {
    lines.prefix { !$0.isEmpty }.joined(separator: " ")
  }

  /// A comment for a reader of JSON, where a value that is nil is left out, or null.
  static func told(_ doc: String, isNull: Bool = false) -> String {
    doc.replacing(/\b[Nn]il\b/) { match in
      let word = isNull ? "null" : "absent"
      return match.output == "Nil" ? word.capitalized : word
    }
  }

  /// The declaration of a type that is used in another, and its whole name.
  func declaration(of type: String, in owner: String) -> (name: String, Declaration)? {
    for name in ["\(owner).\(type)", type] {
      if let found = types[name] { return (name, found) }
    }
    return nil
  }

  /// The schema of a value of a type that is used in another.
  func schema(of type: String, in owner: String) -> Schema {
    if let schema = named[type] { return schema }
    switch type {
    case "String", "SwitchText": return [("type", .text("string"))]
    case "Int": return [("type", .text("integer"))]
    case "Double": return [("type", .text("number"))]
    case "Bool": return [("type", .text("boolean"))]
    case "Timestamp": return [("type", .text("string")), ("format", .text("date-time"))]
    case _ where type.hasPrefix("["):
      let parts = type.dropFirst().dropLast().split(separator: ": ").map(String.init)
      let element = JSON.object(schema(of: parts[parts.count - 1], in: owner))
      return parts.count == 1
        ? [("type", .text("array")), ("items", element)]
        : [("type", .text("object")), ("additionalProperties", element)]
    default:
      // A word that a tool printed may be another than those that are known; so may an id.
      guard let (name, found) = declaration(of: type, in: owner) else {
        return [("type", .text("string"))]
      }
      if found.isEncodedByProperties { return object(of: found, name) }
      return found.words.isEmpty
        ? [("type", .text("string"))] : [("enum", .list(found.words.map { .text($0) }))]
    }
  }

  /// The schema of a value that is encoded property by property.
  private func object(of declaration: Declaration, _ name: String) -> Schema {
    let properties = declaration.properties.filter { declaration.coded?.contains($0.name) ?? true }
    let members = properties.map { property in
      let type = property.type.hasSuffix("?") ? String(property.type.dropLast()) : property.type
      let schema = named["\(name).\(property.name)"] ?? schema(of: type, in: name)
      return (property.name, JSON.described(Self.told(property.doc), schema))
    }
    let required = properties.filter { !$0.type.hasSuffix("?") }.map { JSON.text($0.name) }
    return [
      ("type", .text("object")), ("properties", .object(members)), ("required", .list(required)),
      ("additionalProperties", .flag(false)),
    ]
  }

  /// A JSON value that keeps the order of its keys.
  indirect enum JSON: Sendable {
    case text(String)
    case flag(Bool)
    case raw(String)
    case list([JSON])
    case object([(String, JSON)])

    /// A schema with what its value is, where that is said.
    static func described(_ doc: String, _ schema: Schema) -> JSON {
      .object((doc.isEmpty ? [] : [("description", .text(doc))]) + schema)
    }

    /// The value with an object of objects a line each, and others on one line.
    func lines(_ depth: Int = 0, broken: Int) -> String {
      switch self {
      case .text(let text): return Self.quoted(text)
      case .flag(let flag): return "\(flag)"
      case .raw(let text): return text
      case .list(let values):
        return "[" + values.map { $0.lines(depth, broken: 0) }.joined(separator: ", ") + "]"
      case .object(let members):
        let inner = String(repeating: "  ", count: depth + 1)
        let parts = members.map { key, value in
          "\(Self.quoted(key)): \(value.lines(depth + 1, broken: broken - 1))"
        }
        return broken > 0
          ? "{\n\(inner)" + parts.joined(separator: ",\n\(inner)") + "\n" + inner.dropLast(2) + "}"
          : "{" + parts.joined(separator: ", ") + "}"
      }
    }

    private static func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
  }
}
