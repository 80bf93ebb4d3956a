package import Lab
package import Session

/// How the laboratory changed: one small picture for each moment of change, in one figure.
///
/// Machines stand at the same places in all of them; what changed since the picture before is marked and
/// said. Of many changes the weightiest are shown.
package struct ChangesFigure: Sendable {
  /// A moment, and what is other than in the picture before.
  struct Panel: Sendable {
    var state: LabState
    var moment: Moment
    var changes: [LabChange]
  }

  /// So many pictures stay readable on a page.
  package static let mostPanels = 20

  let panels: [Panel]
  /// At how many moments something changed.
  let total: Int
  let extent: LabExtent
  let replicas: ReplicaMarks
  let words: FigureWords
  let zone: ZoneOffset
  let prefix: String
  let theme: FigureTheme

  /// The changes of a session.
  package init(
    _ history: LabHistory, words: FigureWords, zone: ZoneOffset = .utc,
    prefix: String = "changes", theme: FigureTheme = .light
  ) {
    let course = LabCourse(history)
    (extent, replicas) = (course.extent, ReplicaMarks(history))
    (self.words, self.zone, self.prefix, self.theme) = (words, zone, prefix, theme)
    let turns = course.turns.filter { turn in turn.changes.contains { $0.weight > 0 } }
    total = turns.count
    var (panels, before): ([Panel], LabState?) = ([], nil)
    for turn in Self.weightiest(turns) {
      let state = history.state(at: turn.moment.entry)
      // Where pictures are left out, the next one tells what changed meanwhile.
      let changes = before.map(state.changes(since:)) ?? turn.changes
      panels.append(Panel(state: state, moment: turn.moment, changes: changes))
      before = state
    }
    self.panels = panels
  }

  var names: ReplicaNames {
    ReplicaNames(panels.flatMap { $0.state.machines.flatMap(\.replicas) })
  }

  /// As many as there is room for, those first in which most was broken or repaired.
  private static func weightiest(_ turns: [LabCourse.Turn]) -> [LabCourse.Turn] {
    guard turns.count > mostPanels else { return turns }
    let weights = turns.map { turn in
      (turn.changes.map(\.weight).max() ?? 0, turn.changes.map(\.weight).reduce(0, +))
    }
    let chosen = turns.indices.sorted { weights[$0] > weights[$1] }.prefix(mostPanels)
    return chosen.sorted().map { turns[$0] }
  }

  /// The figure as DOT.
  package var dot: String {
    var graph = ChangesGraph(self)
    return graph.text()
  }

  /// The figure as SVG that can stand alone or inside HTML.
  package func svg() throws(GraphvizError) -> String {
    let told = panels.map { panel in
      "\(words.time(of: panel.moment, in: zone)): "
        + panel.changes.map { words.text(of: $0, names: names) }.joined(separator: ", ")
    }
    return try Graphviz().draw(dot).svg(
      prefix: prefix, title: words[.changes], description: told.joined(separator: "; "))
  }
}
