package import Lab
import Session

/// A finding with its number among all of the session, counted from 1.
package struct NumberedFinding: Hashable, Sendable, Encodable {
  /// The number.
  package var number: Int
  /// The finding.
  package var finding: Finding
  /// Whether it follows from the fault told before it.
  package var isConsequence = false

  private enum CodingKeys: String, CodingKey {
    case number
  }

  /// Every finding with its place in the story; a kind that is not asked for is left out.
  ///
  /// - Parameter byTime: In the order in which they began, not each fault with what followed from it.
  package static func all(
    of findings: [Finding], kinds: [String] = [], byTime: Bool = false
  ) -> [NumberedFinding] {
    let told = Finding.story(of: findings).enumerated().map { place, told in
      NumberedFinding(
        number: place + 1, finding: told.finding, isConsequence: told.isConsequence && !byTime)
    }
    let asked = told.filter { kinds.isEmpty || kinds.contains($0.finding.id.kind) }
    guard byTime else { return asked }
    let places = Dictionary(
      findings.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { one, _ in one })
    return asked.sorted { places[$0.finding.id] ?? 0 < places[$1.finding.id] ?? 0 }
  }

  /// The finding with an id, or with a number; an id may be cut short as long as it is that of one.
  package static func named(
    _ name: String, in findings: [Finding]
  ) throws(UnknownFinding) -> NumberedFinding {
    let told = Finding.story(of: findings).map(\.finding)
    let finding = try told.named(name)
    let place = told.firstIndex { $0.id == finding.id } ?? 0
    return NumberedFinding(number: place + 1, finding: finding)
  }

  /// Writes the keys of the finding, and the number.
  package func encode(to encoder: any Encoder) throws {
    try finding.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
  }
}
