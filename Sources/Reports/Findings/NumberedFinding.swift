package import Lab
import Session

/// A finding with its number among all of the session, counted from 1.
package struct NumberedFinding: Hashable, Sendable, Encodable {
  /// The number.
  package var number: Int
  /// The finding.
  package var finding: Finding

  private enum CodingKeys: String, CodingKey {
    case number
  }

  /// Every finding with its number; a kind that is not asked for is left out, its numbers too.
  package static func all(of findings: [Finding], kinds: [String] = []) -> [NumberedFinding] {
    findings.enumerated().map { NumberedFinding(number: $0.offset + 1, finding: $0.element) }
      .filter { kinds.isEmpty || kinds.contains($0.finding.id.kind) }
  }

  /// The finding with an id, or with a number; an id may be cut short as long as it is that of one.
  package static func named(
    _ name: String, in findings: [Finding]
  ) throws(UnknownFinding) -> NumberedFinding {
    let finding = try findings.named(name)
    let place = findings.firstIndex { $0.id == finding.id } ?? 0
    return NumberedFinding(number: place + 1, finding: finding)
  }

  /// Writes the keys of the finding, and the number.
  package func encode(to encoder: any Encoder) throws {
    try finding.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
  }
}
