/// What is said of one requirement, as text for people and as JSON for programs.
public struct RequirementAnswer: Hashable, Sendable, Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, title, verdict, entries, shown, missing, run
  }

  /// The short name of the requirement.
  public var id: String
  /// Its title, in the language of the words.
  public var title: String
  /// `met`, `unmet` or `not-seen`.
  public var verdict: String
  /// The evidence: numbers of entries, ascending.
  public var entries: [Int]
  /// What the record shows; nil for nothing.
  public var shown: [String]?
  /// What it does not show; nil for nothing.
  public var missing: [String]?
  /// Command lines that would show or change it, in the order in which to run them.
  public var run: [String]?
  /// All of it in a paragraph.
  public var paragraph: String
}
