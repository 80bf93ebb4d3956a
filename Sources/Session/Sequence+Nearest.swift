extension Sequence<String> {
  /// The names that differ least from one that was typed, the most similar first.
  ///
  /// - Parameter distance: Characters to change, add or remove, at most.
  package func nearest(to typed: String, within distance: Int = .max) -> [String] {
    map { (name: $0, distance: Self.distance($0, typed)) }
      .filter { $0.distance <= distance }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.map(\.name)
  }

  /// The number of characters to change, add or remove (Levenshtein).
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var next = [index + 1]
      for (place, other) in right.enumerated() {
        next.append(
          Swift.min(row[place] + (character == other ? 0 : 1), row[place + 1] + 1, next[place] + 1))
      }
      row = next
    }
    return row.last ?? 0
  }
}
