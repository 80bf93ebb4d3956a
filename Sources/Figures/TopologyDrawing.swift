/// Boxes, pieces and wires at their places, to be written as DOT with every position in it.
///
/// The figure chooses the places itself and graphviz only draws (its layout `nop2`): a laboratory
/// is columns of networks beside a stack of machines, which none of graphviz's layouts knows, and
/// the figure is then the same with every version of graphviz.
struct TopologyDrawing: Hashable, Sendable {
  enum Stroke: String, Sendable {
    case solid, dashed, dotted
  }

  struct Look: Hashable, Sendable {
    var fill: String?
    var border: String?
    var stroke = Stroke.solid
    var thickness = 1.0
    var rounded = false
  }

  struct Box: Hashable, Sendable {
    var name: String
    var frame: Frame
    var look: Look
    var data: [String: String] = [:]
    var pieces: [Piece] = []
    var boxes: [Box] = []
  }

  struct Piece: Hashable, Sendable {
    var name: String
    var frame: Frame
    var label: DOTLabel
    var look = Look()
    /// What the SVG says of it in `data-` attributes.
    var data: [String: String] = [:]
  }

  struct Wire: Hashable, Sendable {
    var from: String
    var to: String
    var path: [Place]
    var color: String
    var stroke = Stroke.solid
    var thickness = 1.2
    /// Whether it has a dot at its end, where it joins another wire.
    var joins = false
    var data: [String: String] = [:]
  }

  var width = 0.0
  var height = 0.0
  var boxes: [Box] = []
  var pieces: [Piece] = []
  var wires: [Wire] = []

  /// The drawing as DOT.
  ///
  /// - Parameter resolution: Pixels an inch, for formats made of pixels.
  func dot(name: String, resolution: Int? = nil) -> String {
    var document = DOTDocument(
      name: name,
      graph: [
        "layout": "nop2", "bb": "0,0,\(Markup.number(width)),\(Markup.number(height))",
        "pad": 0.02, "outputorder": "edgesfirst", "bgcolor": "white",
        "dpi": .number(Double(resolution ?? 72)),
      ],
      node: ["shape": "box", "fixedsize": "true", "fontname": "Arial", "fontsize": 9],
      edge: ["arrowhead": "none", "arrowsize": 0.5])
    for box in boxes { add(box, to: &document) }
    for piece in pieces { add(piece, to: &document) }
    for wire in wires { add(wire, to: &document) }
    return document.text
  }

  private func add(_ box: Box, to document: inout DOTDocument) {
    let frame = box.frame
    let corners = [frame.x, height - frame.maxY, frame.maxX, height - frame.y]
    let look = Self.attributes(box.look)
    document.addCluster(
      box.name,
      [
        "bb": "\(corners.map(Markup.number).joined(separator: ","))", "style": .text(look.style),
        "color": .text(look.border), "fillcolor": .text(look.fill), "penwidth": .number(look.pen),
      ], data: box.data
    ) { document in
      for inner in box.boxes { add(inner, to: &document) }
      for piece in box.pieces { add(piece, to: &document) }
    }
  }

  private func add(_ piece: Piece, to document: inout DOTDocument) {
    let look = Self.attributes(piece.look)
    document.addNode(
      piece.name,
      [
        "pos": .text(point(Place(piece.frame.midX, piece.frame.midY))),
        "width": .text(Self.inches(piece.frame.width)),
        "height": .text(Self.inches(piece.frame.height)), "style": .text(look.style),
        "color": .text(look.border), "fillcolor": .text(look.fill), "penwidth": .number(look.pen),
        "label": .label(piece.label),
      ], data: piece.data)
  }

  private func add(_ wire: Wire, to document: inout DOTDocument) {
    guard let start = wire.path.first, let end = wire.path.last else { return }
    // A spline of straight pieces: every corner is its own control points.
    var places = [start] + zip(wire.path, wire.path.dropFirst()).flatMap { [$0, $1, $1] }
    var head = ""
    if wire.joins, let before = wire.path.dropLast().last {
      // The dot is drawn between the end of the spline and the place named first.
      let radius = 2.0
      let (back, down) = (Self.step(end.x, before.x) * radius, Self.step(end.y, before.y) * radius)
      head = "e,\(point(Place(end.x - back, end.y - down))) "
      let short = Place(end.x + back, end.y + down)
      places.replaceSubrange((places.count - 2)..., with: [short, short])
    }
    let path = head + places.map(point).joined(separator: " ")
    document.addEdge(
      wire.from, wire.to,
      [
        "pos": .text(path), "color": .text(wire.color), "style": .text(wire.stroke.rawValue),
        "penwidth": .number(wire.thickness), "arrowhead": wire.joins ? "dot" : "none",
      ], data: wire.data)
  }

  /// 1 to the right or down, -1 to the left or up, 0 where there is no way to go.
  private static func step(_ from: Double, _ to: Double) -> Double {
    from == to ? 0 : from < to ? 1 : -1
  }

  private func point(_ place: Place) -> String {
    "\(Markup.number(place.x)),\(Markup.number(height - place.y))"
  }

  private static func attributes(
    _ look: Look
  ) -> (style: String, border: String, fill: String, pen: Double) {
    var style: [String] = []
    if look.fill != nil { style.append("filled") }
    if look.rounded { style.append("rounded") }
    if look.border != nil { style.append(look.stroke.rawValue) }
    return (
      style.isEmpty ? "solid" : style.joined(separator: ","), look.border ?? "transparent",
      look.fill ?? "white", look.thickness
    )
  }

  /// Four decimals, because graphviz reads sizes in inches and places in points.
  private static func inches(_ points: Double) -> String {
    let text = String(Int((points / 72 * 10_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 5 - text.count)) + text
    return "\(padded.dropLast(4)).\(padded.suffix(4))"
  }
}
