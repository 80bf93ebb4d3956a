import Lab
package import Study
internal import Text

/// Findings as text for people, one paragraph each, with the entries that show them.
public struct FindingParagraphs: Sendable {
  private let source: ReportSource
  private let sentences: FindingSentences
  private let findings: [Finding]

  /// The findings of a session in the language of some words.
  package init(_ session: StudiedSession, words: Words) {
    source = ReportSource(session, words: words)
    sentences = FindingSentences(source)
    findings = session.history.findings
  }

  /// The number of a finding, what it says, and its evidence in brackets.
  public func paragraph(for numbered: NumberedFinding) -> String {
    let statement = sentences.statement(of: numbered.finding)
    let text = "\(numbered.number). \(VisibleText.of(statement.text))"
    guard let word = statement.evidenceWord else { return text }
    let entries = statement.evidence.map { $0.label + ($0.separator ?? "") }.joined()
    return "\(text) [\(word) \(entries)]"
  }

  /// The whole reasoning of the finding with a number.
  ///
  /// - Throws: `UnknownFinding`, and what reading the output of an entry throws.
  public func explanation(of number: Int) throws -> FindingExplanation {
    guard (1...max(1, findings.count)).contains(number), !findings.isEmpty else {
      throw UnknownFinding(number: number, count: findings.count)
    }
    return try FindingReasoning(source).explanation(
      of: NumberedFinding(number: number, finding: findings[number - 1]))
  }

  /// A reasoning as lines of text: the sentence, the steps with what was read, the arithmetic.
  public func lines(of explanation: FindingExplanation) -> [String] {
    ["\(explanation.number). \(explanation.statement)"]
      + explanation.steps.enumerated().flatMap { index, step in
        ["", "  \(mark(index)) \(step.shows)\(signed(step.seconds))"]
          + step.evidence.flatMap(lines(of:))
      } + (explanation.arithmetic.isEmpty ? [] : [""])
      + explanation.arithmetic.map { "  \($0)" }
  }

  /// Letters, so that a step is not taken for an entry: a, b, … z, then aa.
  private func mark(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(letters[index % letters.count])
    return (index < letters.count ? "" : String(letters[index / letters.count - 1])) + last + ")"
  }

  private func signed(_ seconds: Double?) -> String {
    guard let seconds else { return "" }
    return " (\(seconds > 0 ? "+" : "")\(source.format.wholeDuration(seconds)))"
  }

  private func lines(of quote: FindingExplanation.Quote) -> [String] {
    let place = "\(source.labels.entry) \(quote.entry)"
    let start = [place, quote.time.map(source.format.time)].compactMap(\.self)
      .joined(separator: ", ")
    let more: [String] =
      quote.more == 0
      ? [] : [source.say(.moreLines, ["lines": source.count(quote.more, .lines)])]
    return ["     \(start): \(quote.command)"] + (quote.output + more).map { "       | \($0)" }
  }
}
