/// A drawing that graphviz gave up on, with what it said.
package enum GraphvizError: Error, Hashable, Sendable {
  /// graphviz does not start.
  case unavailable
  /// The text is not a graph.
  case unreadableDOT([String])
  /// The layout engine failed, or complained so that something would be missing.
  case layoutFailed(engine: String, [String])
  /// The graph was laid out and could not be drawn.
  case renderFailed([String])
}

extension GraphvizError: CustomStringConvertible {
  /// The message, with what to type next.
  package var description: String {
    switch self {
    case .unavailable:
      "graphviz cannot be started\nhint: run 'dot -v' to see its plugins"
    case .unreadableDOT(let said):
      "graphviz cannot read the diagram: \(Self.quoted(said))\(Self.hint)"
    case .layoutFailed(let engine, let said):
      "graphviz layout '\(engine)' failed: \(Self.quoted(said))\(Self.hint)"
    case .renderFailed(let said):
      "graphviz cannot draw the diagram: \(Self.quoted(said))\(Self.hint)"
    }
  }

  private static let hint = "\nhint: save the diagram with --format dot and try 'dot -Tsvg' on it"

  private static func quoted(_ said: [String]) -> String {
    said.isEmpty ? "it did not say why" : said.map { "'\($0)'" }.joined(separator: "; ")
  }
}
