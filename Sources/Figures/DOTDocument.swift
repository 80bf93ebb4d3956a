/// A directed graph with attributes, to be written as DOT.
struct DOTDocument: Sendable {
  enum Value: Sendable {
    case text(String)
    case number(Double)
    case color(String)
    case table(DOTTable)
  }

  typealias Attributes = DOTAttributes

  /// Where an edge ends: a node, a port of its label, and a side of that: `w`, `e`.
  struct End: Hashable, Sendable {
    var node: String
    var port: String?
    var side: String?

    init(_ node: String, _ port: String? = nil, _ side: String? = nil) {
      (self.node, self.port, self.side) = (node, port, side)
    }
  }

  private let theme: FigureTheme
  /// The text so far, one statement a line.
  private var lines: [String]
  private var depth = 1

  /// A graph with a name: graphviz numbers graphs without one.
  init(
    name: String, theme: FigureTheme, remarks: [String] = [], graph: Attributes, node: Attributes,
    edge: Attributes
  ) {
    self.theme = theme
    self.lines = remarks.map { "// \(Markup.visible($0))" } + ["digraph \(Self.quoted(name)) {"]
    add("graph", graph)
    add("node", node)
    add("edge", edge)
  }

  var text: String { (lines + ["}", ""]).joined(separator: "\n") }

  mutating func addNode(_ name: String, _ attributes: Attributes) {
    add(Self.quoted(name), attributes)
  }

  mutating func addEdge(_ from: End, _ to: End, _ attributes: Attributes = [:]) {
    add("\(Self.written(from)) -> \(Self.written(to))", attributes)
  }

  /// Attributes of the graph itself, which what comes before does not inherit.
  mutating func addGraph(_ attributes: Attributes) { add("graph", attributes) }

  /// Nodes of one rank, and invisible edges that keep them in their order.
  mutating func addRank(_ names: [String], inOrder: Bool = false) {
    guard names.count > 1 else { return }
    let nodes = names.map(Self.quoted)
    let order = inOrder ? " \(nodes.joined(separator: " -> ")) [style=invis]" : ""
    lines.append(indent + "{ rank=same; \(nodes.joined(separator: "; "));\(order) }")
  }

  mutating func addRemark(_ text: String) { lines.append(indent + "// \(Markup.visible(text))") }

  /// A cluster begins; what is added is in it until `endCluster`.
  mutating func beginCluster(_ name: String, _ attributes: Attributes) {
    lines.append(indent + "subgraph \(Self.quoted("cluster \(name)")) {")
    depth += 1
    add("graph", attributes)
  }

  mutating func endCluster() {
    depth -= 1
    lines.append(indent + "}")
  }

  private var indent: String { String(repeating: "  ", count: depth) }

  private mutating func add(_ subject: String, _ attributes: Attributes) {
    let list = attributes.pairs.map { "\($0.name)=\(written($0.value))" }.joined(separator: ", ")
    lines.append(indent + (list.isEmpty ? subject : "\(subject) [\(list)]"))
  }

  private func written(_ value: Value) -> String {
    switch value {
    case .text(let text): Self.quoted(text)
    case .number(let number): Markup.number(number)
    case .color(let color): Self.quoted(theme.color(color))
    case .table(let table): "<\(table.markup(in: theme, indent: indent + "  "))>"
    }
  }

  private static func written(_ end: End) -> String {
    ([quoted(end.node)] + [end.port, end.side].compactMap(\.self)).joined(separator: ":")
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
