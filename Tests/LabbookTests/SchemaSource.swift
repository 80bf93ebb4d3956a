import Foundation

/// The types of `Sources/Events` as their source declares them: the schema of events is written from it.
///
/// The formatter keeps the source in one shape, so lines are enough to read it by.
struct SchemaSource {
  struct Property {
    var name: String
    var type: String
    var doc: String
  }

  struct Declaration {
    var doc: String
    var properties: [Property] = []
    /// The words of a closed set.
    var words: [String] = []
  }

  /// The declarations, by their names, with those that they are in before a dot.
  private(set) var types: [String: Declaration] = [:]
  /// The cases of `Observation`: the word of the kind, and the type of what was seen.
  private(set) var kinds: [(word: String, type: String)] = []

  init(folder: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for name in names where name.hasSuffix(".swift") {
      try read(String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
    let words = types["Observation.Kind"]?.words ?? []
    kinds = zip(words, seen).map { ($0, $1) }
  }

  private var seen: [String] = []

  private mutating func read(_ text: String) {
    var scope: [(name: String, indent: Int)] = []
    var doc: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let code = line.dropFirst(indent)
      if code.hasPrefix("///") {
        doc.append(code.dropFirst(3).trimmingCharacters(in: .whitespaces))
        continue
      }
      defer { if !code.hasPrefix("//") { doc = [] } }
      if code == "}" { scope.removeAll { $0.indent >= indent } }
      if let match = code.firstMatch(of: /^(?:package|public) (?:indirect )?(?:struct|enum) (\w+)/)
      {
        scope.removeAll { $0.indent >= indent }
        scope.append((String(match.1), indent))
        types[path(scope)] = Declaration(doc: Self.sentence(doc))
      } else if scope.last?.indent == indent - 2, let owner = scope.last.map({ _ in path(scope) }) {
        read(code, in: owner, Self.sentence(doc))
      }
    }
  }

  private mutating func read(_ code: Substring, in owner: String, _ doc: String) {
    if let match = code.firstMatch(of: /^package (?:var|let) (\w+): ([^={]+?)(?: = .+)?$/) {
      types[owner]?.properties.append(
        Property(name: String(match.1), type: String(match.2), doc: doc))
    } else if let match = code.firstMatch(of: /^case (\w+)\((\w+)\)$/) {
      if owner == "Observation" { seen.append(String(match.2)) }
    } else if code.hasPrefix("case ") {
      types[owner]?.words += code.dropFirst(5).split(separator: ", ").map { item in
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
    lines.prefix { !$0.isEmpty }.joined(separator: " ").replacing(/\b[Nn]il\b/) { match in
      match.output == "Nil" ? "Absent" : "absent"
    }
  }

  /// The schema of a value of a type that is used in another.
  func schema(of type: String, in owner: String) -> [(String, JSON)] {
    switch type {
    case "String", "SwitchText": return [("type", .text("string"))]
    case "Int": return [("type", .text("integer"))]
    case "Double": return [("type", .text("number"))]
    case "Bool": return [("type", .text("boolean"))]
    case "Timestamp": return [("type", .text("string")), ("format", .text("date-time"))]
    case "AgeBounds": return [("$ref", .text("#/$defs/age"))]
    case "[String: String]":
      return [
        ("type", .text("object")), ("additionalProperties", .object([("type", .text("string"))])),
      ]
    case _ where type.hasPrefix("["):
      let element = schema(of: String(type.dropFirst().dropLast()), in: owner)
      return [("type", .text("array")), ("items", .object(element))]
    case "Observation.Kind":
      return [("enum", .list((types[type]?.words ?? []).map { .text($0) }))]
    default:
      // A word that a tool printed may be another than those that are known; so may an id.
      guard let words = (types["\(owner).\(type)"] ?? types[type])?.words, !words.isEmpty else {
        return [("type", .text("string"))]
      }
      return [("enum", .list(words.map { .text($0) }))]
    }
  }

  /// A JSON value that keeps the order of its keys.
  indirect enum JSON {
    case text(String)
    case flag(Bool)
    case raw(String)
    case list([JSON])
    case object([(String, JSON)])

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
