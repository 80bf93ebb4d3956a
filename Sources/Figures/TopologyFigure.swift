package import Lab
package import Session

/// The laboratory at one moment: host, hypervisor, machines with their cards and replicas,
/// networks, routing mesh and clients.
///
/// What the record shows is drawn solid, what only `session.yaml` states dotted and grey, what is
/// not known not at all.
package struct TopologyFigure: Hashable, Sendable {
  /// The laboratory.
  package var state: LabState
  /// The words of the language.
  package var words: FigureWords
  /// The zone of the time under the figure.
  package var zone: ZoneOffset
  /// What the ids in the SVG begin with, so that several figures fit on one page.
  package var prefix: String

  /// Pixels an inch of the PNG: sharp in print and on dense screens.
  private static let resolution = 192

  /// A figure of a laboratory.
  package init(
    state: LabState, words: FigureWords, zone: ZoneOffset = .utc, prefix: String = "topology"
  ) {
    (self.state, self.words, self.zone, self.prefix) = (state, words, zone, prefix)
  }

  /// The figure as DOT, with the place of everything in it.
  ///
  /// `dot -Tsvg` draws it as it is: the graph names its layout, `nop2`.
  package var dot: String {
    TopologyLayout(state, words: words, zone: zone).drawing.dot(name: "topology")
  }

  /// The figure in a format; DOT is that of `dot`.
  package func draw(as format: Graphviz.Format) throws(GraphvizError) -> [UInt8] {
    let graphviz = Graphviz(layout: "nop2")
    switch format {
    case .dot: return Array(dot.utf8)
    case .svg: return Array(try svg().utf8)
    case .pdf: return try graphviz.draw(dot, as: .pdf).bytes
    case .png:
      let dot = TopologyLayout(state, words: words, zone: zone).drawing
        .dot(name: "topology", resolution: Self.resolution)
      return try graphviz.draw(dot, as: .png).bytes
    }
  }

  /// The figure as SVG that can stand alone or inside HTML: as wide as its place allows, with a
  /// title for those who hear it.
  package func svg() throws(GraphvizError) -> String {
    let drawing = try Graphviz(layout: "nop2").draw(dot, as: .svg)
    let names = state.machines.map(\.name).joined(separator: ", ")
    return GraphvizSVG(String(decoding: drawing.bytes, as: UTF8.self))
      .inlined(prefix: prefix, title: words[.topology], description: names)
  }
}
