/// A directed graph with attributes, to be written as DOT.
struct DOTDocument: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
    case label(DOTLabel)
  }

  /// A name and its value; the order is that of the text.
  typealias Attributes = KeyValuePairs<String, Value>

  /// The text so far, one statement a line.
  private var lines: [String]
  private var depth = 1

  /// A graph with a name: graphviz numbers graphs without one.
  init(name: String, graph: Attributes, node: Attributes, edge: Attributes) {
    self.lines = ["digraph \(Self.quoted(name)) {"]
    add("graph", graph)
    add("node", node)
    add("edge", edge)
  }

  var text: String { (lines + ["}", ""]).joined(separator: "\n") }

  mutating func addNode(_ name: String, _ attributes: Attributes, data: [String: String] = [:]) {
    add(Self.quoted(name), attributes, data)
  }

  mutating func addEdge(_ from: String, _ to: String, _ attributes: Attributes, data: [String: String] = [:]) {
    add("\(Self.quoted(from)) -> \(Self.quoted(to))", attributes, data)
  }

  mutating func addCluster(
    _ name: String, _ attributes: Attributes, data: [String: String] = [:], body: (inout DOTDocument) -> Void
  ) {
    lines.append(indent + "subgraph \(Self.quoted("cluster \(name)")) {")
    depth += 1
    add("graph", attributes, data)
    body(&self)
    depth -= 1
    lines.append(indent + "}")
  }

  private var indent: String { String(repeating: "  ", count: depth) }

  private mutating func add(_ subject: String, _ attributes: Attributes, _ data: [String: String] = [:])
  {
    let list =
      attributes.map { "\($0.key)=\(Self.written($0.value))" }
      + data.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted($0.value))" }
    lines.append(indent + "\(subject) [\(list.joined(separator: ", "))]")
  }

  private static func written(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): Markup.number(number)
    case .label(let label): "<\(label.markup)>"
    }
  }

  /// In a quoted string of DOT only the quotation mark is special, and a backslash before it.
  private static func quoted(_ text: String) -> String {
    let escaped = Markup.visible(text).map { character in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension DOTDocument.Value: AttributeValue {}
