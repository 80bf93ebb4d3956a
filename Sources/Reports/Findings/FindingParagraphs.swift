import Lab
package import Study
internal import Text

/// Findings as text for people, one paragraph each, with the entries that show them.
package struct FindingParagraphs: Sendable {
  private let source: ReportSource
  private let writer: FindingWriter
  private let findings: [Finding]
  private let columns: Int?

  /// The findings of a session in the language of some words.
  ///
  /// - Parameter columns: The width of the terminal; nil to leave each paragraph on one line.
  package init(_ session: StudiedSession, words: Words, columns: Int? = nil) {
    self.columns = columns
    source = ReportSource(session, words: words)
    writer = FindingWriter(source)
    findings = session.history.findings
  }

  /// The date and the zone of the times; nil without a clock.
  package var dateLine: String? { source.dateLine }

  /// The number of a finding, what it says, and its evidence in brackets; then its id.
  package func paragraph(for numbered: NumberedFinding) -> String {
    let indent = numbered.isConsequence ? "   " : ""
    let statement = writer.statement(of: numbered.finding)
    var text = "\(numbered.number). \(VisibleText.of(statement.text))"
    if let word = statement.evidenceWord {
      text += " [\(word) \(statement.evidence.map { $0.label + ($0.separator ?? "") }.joined())]"
    }
    let lines =
      text.wrapped(to: columns.map { $0 - indent.count }, hanging: 3)
      + ["   \(numbered.finding.id)"]
    return lines.map { indent + $0 }.joined(separator: "\n")
  }

  /// The whole reasoning of the finding with an id, or with a number.
  ///
  /// - Throws: `UnknownFinding`, and what reading the output of an entry throws.
  package func explanation(of name: String) throws -> FindingExplanation {
    try writer.explanation(of: NumberedFinding.named(name, in: findings))
  }

  /// A reasoning as lines of text: the sentence, the steps with what was read, the arithmetic.
  package func lines(of explanation: FindingExplanation) -> [String] {
    var lines = "\(explanation.number). \(explanation.statement)"
      .wrapped(to: columns, hanging: 3)
    lines.append("   \(explanation.id)")
    for (index, step) in explanation.steps.enumerated() {
      let text = "  \(mark(index)) \(step.shows)\(signed(step.seconds))"
      lines += [""] + text.wrapped(to: columns, hanging: 5)
      lines += step.evidence.flatMap { self.lines(of: $0) }
    }
    if !explanation.arithmetic.isEmpty { lines.append("") }
    return lines
      + explanation.arithmetic.flatMap { "  \($0)".wrapped(to: columns, hanging: 4) }
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
    let place = "\(source.labels[.entry]) \(quote.entry)"
    let start = [place, quote.time.map(source.format.time)].compactMap(\.self)
      .joined(separator: ", ")
    let more: [String] =
      quote.more == 0
      ? [] : [source.say(StepPhrase.moreLines, ["lines": source.count(quote.more, .lines)])]
    return ["     \(start): \(quote.command)"] + (quote.output + more).map { "       | \($0)" }
  }
}
