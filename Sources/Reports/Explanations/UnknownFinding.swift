/// A finding that was asked for by its number and is not there.
package struct UnknownFinding: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number that was asked for.
  package var number: Int
  /// How many there are.
  package var count: Int

  /// What was asked for, and what there is.
  package var description: String {
    let hint =
      count == 0
      ? "nothing follows from the session; 'labbook list' shows what it has"
      : "the session has the findings 1 to \(count); 'labbook findings' shows them"
    return "no finding \(number)\nhint: \(hint)"
  }
}
