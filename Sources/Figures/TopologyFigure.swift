private import Events
package import Lab
package import Session

/// The laboratory at one moment: host, hypervisor, machines with their cards and replicas, networks, who
/// schedules and who answered, and the programs outside.
///
/// What the record shows is drawn solid, what only `session.yaml` states dotted and grey, what is
/// not known not at all.
package struct TopologyFigure: Sendable {
  /// The laboratory.
  package var state: LabState
  /// The laboratory of the figure before, whose differences are marked; nil where there is none.
  package var earlier: LabState?
  /// What there was at most, so that the same things stand at the same places in several figures; nil for
  /// what there is now.
  package var extent: LabExtent?
  /// The marks and names of the session's replicas.
  package var replicas: ReplicaMarks?
  /// The words of the language.
  package var words: FigureWords
  /// The zone of the time under the figure.
  package var zone: ZoneOffset
  /// What the ids in the SVG begin with, so that several figures fit on one page.
  package var prefix: String
  /// The colours.
  package var theme: FigureTheme

  /// A figure of a laboratory.
  package init(
    state: LabState, words: FigureWords, zone: ZoneOffset = .utc, prefix: String = "topology",
    theme: FigureTheme = .light
  ) {
    (self.state, self.words, self.zone, self.prefix) = (state, words, zone, prefix)
    self.theme = theme
  }

  /// The figure as DOT, which `dot` draws as this one is drawn.
  package var dot: String {
    var graph = TopologyGraph(self)
    return graph.text()
  }

  /// The figure as SVG that can stand alone or inside HTML: as wide as its place allows, with a
  /// title and a description for those who hear it.
  package func svg() throws(GraphvizError) -> String {
    try Graphviz().draw(dot).svg(prefix: prefix, title: words[.topology], description: description)
  }

  /// What it shows, in words.
  package var description: String {
    let machines = state.machines.map { machine in
      var facts: [String] = []
      if machine.power == .off {
        facts.append(words[.poweredOff])
      } else if let node = machine.node {
        facts.append(words[node.manager == nil ? .worker : .manager])
        if node.manager == .leader, node.unknownSince == nil { facts.append(words[.leader]) }
        facts.append(node.unknownSince == nil ? node.status.text : words[.noLeader])
      }
      if machine.cutOff != nil { facts.append(words[.cutOff]) }
      if machine.power != .off {
        facts += machine.replicas.map { $0.service + ($0.slot.map { ".\($0)" } ?? "") }
      }
      return facts.isEmpty ? machine.name : "\(machine.name): \(facts.joined(separator: ", "))"
    }
    return machines.joined(separator: "; ")
  }
}
