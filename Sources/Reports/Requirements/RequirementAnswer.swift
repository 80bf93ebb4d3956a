/// What is said of one requirement, as text for people and as JSON for programs.
package struct RequirementAnswer: Hashable, Sendable, Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, title, verdict, entries, findings, shown, missing, run
  }

  /// The short name of the requirement.
  package var id: String
  /// Its title, in the language of the words.
  package var title: String
  /// `met`, `unmet` or `not-seen`.
  package var verdict: String
  /// The evidence: numbers of entries, ascending.
  package var entries: [Int]
  /// The ids of the findings that it rests on; nil for none.
  package var findings: [String]?
  /// What the record shows; nil for nothing.
  package var shown: [String]?
  /// What it does not show; nil for nothing.
  package var missing: [String]?
  /// Command lines that would show or change it, in the order in which to run them.
  package var run: [String]?
  /// All of it in a paragraph.
  package var paragraph: String
}
