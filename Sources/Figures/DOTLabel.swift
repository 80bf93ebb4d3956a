/// An HTML-like label of a DOT node: lines of text in cells side by side.
///
/// This is the one place where text from a record enters a label, and where it is escaped.
struct DOTLabel: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    var text: String
    var face: Typeface
    var color: String
  }

  /// The label between the outer `<` and `>`.
  private(set) var markup: String

  /// Lines one under the other, centred.
  init(_ lines: [Line]) {
    self.markup = lines.isEmpty ? " " : Self.markup(lines, breaks: "<BR/>")
  }

  /// Lines at the left, and lines at the right, in a box of a fixed size in points.
  ///
  /// graphviz does not share out the width of a table, so each cell says its own.
  init(left: [Line], right: [Line] = [], width: Double, height: Double) {
    let widest = right.map { $0.face.width($0.text) }.max() ?? 0
    let split = left.isEmpty ? width : right.isEmpty ? 0 : (widest + 4).rounded(.up)
    var text = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\"><TR>"
    if !left.isEmpty { text += Self.cell(left, side: "LEFT", width: width - split, height: height) }
    if !right.isEmpty { text += Self.cell(right, side: "RIGHT", width: split, height: height) }
    self.markup = text + "</TR></TABLE>"
  }

  private static func cell(
    _ lines: [Line], side: String, width: Double, height: Double
  ) -> String {
    // graphviz takes integer points here.
    let size = "WIDTH=\"\(Int(width))\" HEIGHT=\"\(Int(height))\""
    return "<TD \(size) ALIGN=\"\(side)\" BALIGN=\"\(side)\">"
      + markup(lines, breaks: "<BR ALIGN=\"\(side)\"/>") + "</TD>"
  }

  private static func markup(_ lines: [Line], breaks: String) -> String {
    lines.map { line in
      let text = Markup.escaped(line.text.isEmpty ? " " : line.text)
      return "<FONT POINT-SIZE=\"\(Markup.number(line.face.size))\" COLOR=\"\(line.color)\">"
        + (line.face.bold ? "<B>\(text)</B>" : text) + "</FONT>"
    }.joined(separator: breaks)
  }
}
