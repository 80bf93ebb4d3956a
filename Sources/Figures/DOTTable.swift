/// An HTML-like label of DOT: rows of cells, each with lines of text or a table of its own.
///
/// This is the one place where text from a record enters a label, and where it is escaped.
struct DOTTable: Sendable {
  /// A piece of a line.
  struct Span: Hashable, Sendable {
    var text: String
    var face: Typeface
    var color: String
  }

  typealias Line = [Span]

  struct Cell: Sendable {
    var lines: [Line] = []
    var table: DOTTable?
    var attributes: DOTDocument.Attributes = [:]
  }

  var attributes: DOTDocument.Attributes
  var rows: [[Cell]]

  /// A table with cells that say themselves how they look.
  init(_ rows: [[Cell]], spacing: Double = 0) {
    attributes = [
      "BORDER": 0, "CELLBORDER": 0, "CELLSPACING": .number(spacing), "CELLPADDING": 0,
    ]
    self.rows = rows.filter { !$0.isEmpty }
  }

  /// A table of one line.
  init(_ line: Line) { self.init([[Cell(lines: [line])]]) }

  /// The label between the outer `<` and `>`: a row of it on each line, so that a person can edit it.
  func markup(in theme: FigureTheme, indent: String) -> String {
    let inner = indent + "  "
    let rows = rows.map { row in
      let cells = row.map { $0.markup(in: theme, indent: inner + "  ") }
      return cells.count == 1
        ? "\(inner)<TR>\(cells[0])</TR>"
        : "\(inner)<TR>\n\(inner)  \(cells.joined(separator: "\n\(inner)  "))\n\(inner)</TR>"
    }
    let head = "<TABLE\(Self.written(attributes, in: theme))>"
    return ([head] + rows + ["\(indent)</TABLE>"]).joined(separator: "\n")
  }

  fileprivate static func written(
    _ attributes: DOTDocument.Attributes, in theme: FigureTheme
  ) -> String {
    attributes.pairs.map { name, value in
      let text =
        switch value {
        case .text(let text): Markup.escaped(text)
        case .color(let color): theme.color(color)
        case .number(let number): Markup.number(number)
        case .table: ""
        }
      return " \(name)=\"\(text)\""
    }.joined()
  }
}

extension DOTTable.Cell {
  fileprivate func markup(in theme: FigureTheme, indent: String) -> String {
    let content =
      table?.markup(in: theme, indent: indent)
      ?? lines.map { line in
        line.map { $0.markup(in: theme) }.joined() + "<BR ALIGN=\"LEFT\"/>"
      }.joined()
    return "<TD\(DOTTable.written(attributes, in: theme))>\(content)</TD>"
  }
}

extension DOTTable.Span {
  fileprivate func markup(in theme: FigureTheme) -> String {
    let text = Markup.escaped(text.isEmpty ? " " : text)
    return "<FONT POINT-SIZE=\"\(Markup.number(face.size))\" COLOR=\"\(theme.color(color))\">"
      + (face.bold ? "<B>\(text)</B>" : text) + "</FONT>"
  }
}
