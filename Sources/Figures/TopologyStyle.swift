/// The colours, faces and measures of the topology figure.
///
/// Every difference of colour comes with one of words, thickness or stroke: the figure must survive a
/// printer without colours. No text is smaller than 9 points, so that the figure, which is at most 620
/// points wide, has text of 7 where it is as wide as the text of an A4 page.
enum TopologyStyle {
  static let ink = "#1b1b1b"
  static let quiet = "#565656"
  static let assumed = "#707070"
  static let alarm = "#b3151f"
  static let good = "#00664d"
  static let news = "#8a4b00"
  static let paper = "#ffffff"

  static let title = Typeface(11, bold: true)
  static let strong = Typeface(9, bold: true)
  static let plain = Typeface(9)
  static let line = 10.8

  static let cardWidth = 108.0
  static let replicaWidth = 128.0
  static let networkWidth = 78.0
  static let wayWidth = 58.0
  static let controlWidth = 72.0
  /// The head of a machine, which is over all of its columns.
  static let headWidth = 344.0
  /// Of the text of the legend, which is below the replicas and as wide as these.
  static let legendWidth = 108.0

  struct Tint: Hashable, Sendable {
    var body: String
    var border: String
    var thickness: Double
    var style: String
  }

  static let manager = Tint(body: "#e7f4ef", border: good, thickness: 2.2, style: "solid")
  static let worker = Tint(body: "#edf2f9", border: "#3f6590", thickness: 1, style: "solid")
  /// A node that its managers cannot reach: red is left to what is broken.
  static let down = Tint(body: "#fbecec", border: alarm, thickness: 2.2, style: "dashed")
  static let machine = Tint(body: "#f4f5f7", border: "#53606e", thickness: 1, style: "solid")
  static let off = Tint(body: "#efefef", border: "#5a5a5a", thickness: 1.6, style: "dashed")
  static let stated = Tint(body: "#fafafa", border: assumed, thickness: 1.2, style: "dotted")

  /// The bodies of machines in the parts of a cluster that came apart, by the number of the part.
  static let parts = ["#e4eefa", "#f4d9a0", "#e6cbe6", "#c4e3d8"]

  /// The colours of a network: of its wires and words, and of its own box.
  struct WireColors: Hashable, Sendable {
    var wire: String
    var fill: String
  }

  static let wires = [
    WireColors(wire: "#1c5fa8", fill: "#e0ebf7"),
    WireColors(wire: "#8a5a00", fill: "#f8eedb"),
    WireColors(wire: "#4a4f57", fill: "#eaecee"),
    WireColors(wire: "#0f6f68", fill: "#ddf0ee"),
    WireColors(wire: "#8c2f7b", fill: "#f5e3f2"),
  ]

  static let mesh = (wire: "#5b45a0", fill: "#ebe6f7")

  static func span(
    _ text: String, _ face: Typeface = plain, _ color: String = ink
  ) -> DOTTable.Span {
    DOTTable.Span(text: text, face: face, color: color)
  }

  /// A line of one piece, cut to a width.
  static func line(
    _ text: String, _ face: Typeface = plain, _ color: String = ink, into width: Double
  ) -> DOTTable.Line {
    [span(face.fitted(text, into: width), face, color)]
  }

  /// A line of several pieces: each gets the room that those before it leave.
  static func line(_ spans: [DOTTable.Span], into width: Double) -> DOTTable.Line {
    var (left, line) = (width, DOTTable.Line())
    for var span in spans where !span.text.isEmpty && (left > 16 || line.isEmpty) {
      span.text = span.face.fitted(span.text, into: left)
      left -= span.face.width(span.text)
      line.append(span)
    }
    return line
  }

  /// How the border of a cell looks.
  struct Border: Hashable, Sendable {
    var color: String
    var style = "solid"
    var thickness = 1.0
  }

  /// Where a cell leads: to the entry that showed it last.
  ///
  /// graphviz keeps a cell apart only where it leads somewhere.
  private static func address(of entry: Int?) -> String {
    "#\(entryPrefix)\(entry.map(String.init) ?? "")"
  }

  /// The entry that a cell leads to.
  static func entry(of address: String) -> String? {
    address.hasPrefix("#\(entryPrefix)") ? String(address.dropFirst(entryPrefix.count + 1)) : nil
  }

  private static let entryPrefix = "entry-"

  /// A cell of a fixed size.
  ///
  /// - Parameter entry: The entry that showed last what it is about.
  static func cell(
    _ lines: [DOTTable.Line], width: Double, height: Double, border: Border? = nil,
    fill: String? = nil, port: String? = nil, data: (name: String, value: String)? = nil,
    title: String = "", entry: Int? = nil
  ) -> DOTTable.Cell {
    var attributes: DOTAttributes = [
      "WIDTH": .number(width.rounded()), "HEIGHT": .number(height.rounded()), "ALIGN": "LEFT",
      "CELLPADDING": 3,
    ]
    if let port { attributes["PORT"] = .text(port) }
    if let border {
      attributes["BORDER"] = .number(border.thickness)
      attributes["COLOR"] = .color(border.color)
      if border.style != "solid" { attributes["STYLE"] = .text(border.style) }
    }
    if let fill { attributes["BGCOLOR"] = .color(fill) }
    if let data {
      attributes["ID"] = .text("\(data.name)=\(data.value)")
      attributes["TITLE"] = .text(title)
      attributes["HREF"] = .text(address(of: entry))
    }
    return DOTTable.Cell(lines: lines, attributes: attributes)
  }

  /// The height of a cell with so many lines.
  static func height(lines: Int) -> Double { Double(lines) * line + 7 }
}
