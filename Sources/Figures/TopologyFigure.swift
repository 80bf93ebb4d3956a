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

  /// The figure as SVG that can stand alone or inside HTML: as wide as its place allows, with a
  /// title for those who hear it.
  package func svg() throws(GraphvizError) -> String {
    let names = state.machines.map(\.name).joined(separator: ", ")
    return try Graphviz(layout: "nop2").draw(dot).svg(
      prefix: prefix, title: words[.topology], description: names)
  }
}
