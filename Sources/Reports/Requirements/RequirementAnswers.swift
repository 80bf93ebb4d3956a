package import Lab
package import Study
private import Text

/// Verdicts put into words.
package struct RequirementAnswers: Sendable {
  private let source: ReportSource
  private let sentences: VerdictSentences
  private let line: SuggestedLine
  private let columns: Int?

  /// Answers in the language of some words.
  ///
  /// - Parameters:
  ///   - session: The session that the verdicts are about.
  ///   - argument: The session as it is given to `--session`.
  ///   - columns: The width of the terminal; nil to leave each sentence on one line.
  package init(
    _ session: StudiedSession, words: Words, argument: String, columns: Int? = nil
  ) {
    self.columns = columns
    source = ReportSource(session, words: words)
    sentences = VerdictSentences(source)
    line = SuggestedLine(entries: source.entries, session: argument)
  }

  /// The date and the zone of the times; nil without a clock.
  package var dateLine: String? { source.dateLine }

  /// What a verdict says of a requirement.
  package func answer(to requirement: Requirement, _ verdict: Verdict) -> RequirementAnswer {
    let points = verdict.shown + verdict.missing
    let run = points.flatMap(lines)
    func texts(_ points: [Verdict.Point]) -> [String]? {
      points.isEmpty ? nil : points.map { sentences.sentence($0.statement) }
    }
    var findings: [String] = []
    for id in points.flatMap(\.findings).map(\.description) where !findings.contains(id) {
      findings.append(id)
    }
    let title = requirement.title(in: source.words.language)
    let mark: RequirementPhrase =
      switch verdict.outcome {
      case .met: .met
      case .unmet: .unmet
      case .notSeen: .notShown
      }
    let paragraph =
      source.say(mark, ["title": title]).wrapped(to: columns, hanging: 2) + points.flatMap(text)
    return RequirementAnswer(
      id: requirement.id, title: title, verdict: verdict.outcome.rawValue,
      entries: verdict.entries, findings: findings.isEmpty ? nil : findings,
      shown: texts(verdict.shown), missing: texts(verdict.missing),
      run: run.isEmpty ? nil : run, paragraph: paragraph.joined(separator: "\n"))
  }

  private func lines(_ point: Verdict.Point) -> [String] {
    var lines: [String] = []
    for suggestion in point.run {
      let text = line.text(of: suggestion)
      if lines.last != text { lines.append(text) }
    }
    return lines
  }

  /// The findings in a line; of more than three the first and the last.
  private func ids(of findings: [FindingID]) -> [String] {
    guard let first = findings.first, let last = findings.last else { return [] }
    let shown =
      findings.count > 3
      ? "\(first) … \(last) (\(source.format.number(findings.count)))"
      : findings.map(\.description).joined(separator: ", ")
    return ["    \(shown)"]
  }

  /// The sentence with its evidence, the findings it rests on, then what to run, one command a line.
  private func text(_ point: Verdict.Point) -> [String] {
    let statement = source.statement(sentences.sentence(point.statement), point.entries)
    var text = "  \(statement.text)"
    if let word = statement.evidenceWord {
      let entries = statement.evidence.map { $0.label + ($0.separator ?? "") }.joined()
      text += " [\(word) \(entries)]"
    }
    let run = source.say(RequirementPhrase.run)
    let indent = String(repeating: " ", count: run.count)
    // A command stays on one line, so that it can be copied.
    return text.wrapped(to: columns, hanging: 2) + ids(of: point.findings)
      + lines(point).enumerated().map { "  \($0.offset == 0 ? run : indent) \($0.element)" }
  }
}
