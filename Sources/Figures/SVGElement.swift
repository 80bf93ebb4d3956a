/// An element of an SVG, escaped once, when it is written.
struct SVGElement: Sendable {
  enum Content: Sendable {
    case element(SVGElement)
    case text(String)
  }

  private var name: String
  private var attributes: [(name: String, value: Value)]
  private(set) var content: [Content]

  enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
  }

  /// An element with its attributes in the order in which they are written.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, Value> = [:], _ content: [SVGElement] = []
  ) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    self.content = content.map(Content.element)
  }

  /// A text at a place: where its baseline begins, ends, or has its middle.
  static func text(
    _ text: String, x: Double, y: Double, face: Typeface, color: String, anchor: String = "start",
    class: String? = nil
  ) -> SVGElement {
    var element = SVGElement(
      "text", ["x": .number(x), "y": .number(y), "font-size": .number(face.size)])
    if face.bold { element.set("font-weight", "bold") }
    if anchor != "start" { element.attributes.append(("text-anchor", .text(anchor))) }
    if let name = `class` { element.attributes.append(("class", .text(name))) }
    element.attributes.append(("fill", .text(color)))
    element.content = [.text(text)]
    return element
  }

  /// An element whose only content is text.
  static func saying(_ name: String, _ text: String, id: String? = nil) -> SVGElement {
    var element = SVGElement(name)
    if let id { element.attributes.append(("id", .text(id))) }
    element.content = [.text(text)]
    return element
  }

  mutating func set(_ name: String, _ value: Value) {
    attributes.append((name, value))
  }

  mutating func add(_ element: SVGElement) {
    content.append(.element(element))
  }

  mutating func add(_ elements: [SVGElement]) {
    content += elements.map(Content.element)
  }

  /// The element as XML, one element a line.
  func markup(in theme: FigureTheme = .light) -> String {
    var text = ""
    write(to: &text, theme)
    return text
  }

  private func write(to text: inout String, _ theme: FigureTheme) {
    text += "<\(name)"
    for attribute in attributes {
      text += " \(attribute.name)=\""
      switch attribute.value {
      case .text(let value) where attribute.name == "fill" || attribute.name == "stroke":
        text += Markup.escaped(theme.color(value))
      case .text(let value): text += Markup.escaped(value)
      case .number(let value): text += Markup.number(value)
      }
      text += "\""
    }
    guard !content.isEmpty else {
      text += "/>\n"
      return
    }
    text += ">"
    for piece in content {
      switch piece {
      case .text(let words): text += Markup.escaped(words)
      case .element(let element):
        if text.last == ">" { text += "\n" }
        element.write(to: &text, theme)
      }
    }
    text += "</\(name)>\n"
  }
}

extension SVGElement.Value: AttributeValue {}
