/// What a human age such as "About a minute ago" says, in seconds: at least, and less than.
///
/// Encoded as a list of two numbers; the second is null where there is no upper bound.
/// "Less than a second" also covers ages below zero, so its lower bound is minus infinity,
/// encoded as null.
package struct AgeBounds: Hashable, Sendable {
  /// Seconds it is at least; minus infinity where nothing is said.
  package var atLeast: Double
  /// Seconds it is less than; infinity where nothing is said.
  package var lessThan: Double

  /// Bounds in seconds.
  package init(atLeast: Double, lessThan: Double) {
    self.atLeast = atLeast
    self.lessThan = lessThan
  }
}

extension AgeBounds: Encodable {
  /// Writes the two bounds as a list.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for bound in [atLeast, lessThan] {
      if bound.isFinite { try container.encode(bound) } else { try container.encodeNil() }
    }
  }
}
