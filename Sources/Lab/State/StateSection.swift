/// A kind of thing in a state.
package struct StateSection: Sendable {
  package var name: String
  /// How many there are.
  package var count: Int
  /// Those that are told, with their places among all.
  package var changed: [(place: Int, node: StateNode)]

  package init(name: String, count: Int, changed: [(place: Int, node: StateNode)]) {
    (self.name, self.count, self.changed) = (name, count, changed)
  }

  /// Those that are told.
  package var nodes: [StateNode] { changed.map(\.node) }
}
