public import Lab

/// Findings as text for people, one paragraph each, with the entries that show them.
public struct FindingParagraphs: Sendable {
  private let sentences: FindingSentences

  /// - Parameter input: The session that the findings are about.
  public init(_ input: ReportInput, words: Words) {
    sentences = FindingSentences(ReportSource(input, words: words))
  }

  /// What a finding says, and its evidence in brackets.
  public func paragraph(for finding: Finding) -> String {
    let statement = sentences.statement(of: finding)
    guard let word = statement.evidenceWord else { return statement.text }
    let entries = statement.evidence.map { $0.label + ($0.separator ?? "") }.joined()
    return "\(statement.text) [\(word) \(entries)]"
  }
}
