internal import Session

extension [Finding] {
  /// The finding with an id, which may be cut short as long as it is that of one, or with a number.
  package func named(_ name: String) throws(UnknownFinding) -> Finding {
    if let number = Int(name) {
      guard indices.contains(number - 1) else { throw UnknownFinding(name: name, count: count) }
      return self[number - 1]
    }
    if let found = first(where: { $0.id.description == name }) { return found }
    let meant = filter { $0.id.begins(with: name) }
    if let found = meant.first, meant.count == 1 { return found }
    let ids = map(\.id.description)
    throw UnknownFinding(
      name: name, meant: meant.map(\.id).sorted { $0.description < $1.description },
      similar: ids.nearest(to: name).prefix(3).map { $0 },
      count: count)
  }
}

/// A finding that was asked for and is not there, or could be one of several.
package struct UnknownFinding: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked for.
  package var name: String
  /// The ids that are meant by it, where those are several.
  package var meant: [FindingID] = []
  /// The ids that are most similar to it.
  package var similar: [String] = []
  /// How many findings there are.
  package var count: Int

  /// What was asked for, and what there is.
  package var description: String {
    guard meant.isEmpty else {
      return "'\(name)' can be one of \(meant.count) findings\nhint: give one of "
        + meant.map(\.description).joined(separator: ", ")
    }
    let hint =
      count == 0
      ? "nothing follows from the session; 'labbook list' shows what it has"
      : similar.isEmpty
        ? "the session has the findings 1 to \(count); 'labbook findings' shows them"
        : "did you mean \(alternatives)? 'labbook findings' shows all ids"
    return "no finding '\(name)'\nhint: \(hint)"
  }

  private var alternatives: String {
    let all = similar.dropLast().joined(separator: ", ")
    return [all, similar.last ?? ""].filter { !$0.isEmpty }.joined(separator: " or ")
  }
}
