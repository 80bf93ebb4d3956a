/// Whether a requirement is met, and what says so.
package struct Verdict: Hashable, Sendable {
  /// The answer in one word.
  package enum Outcome: String, Hashable, Sendable {
    case met
    /// The record shows the opposite.
    case unmet
    /// The record shows neither.
    case notSeen = "not-seen"
  }

  /// One sentence of the answer, as data.
  package struct Point: Hashable, Sendable {
    package var statement: VerdictStatement
    /// The evidence: numbers of entries, ascending.
    package var entries: [Int]
    /// The findings that it rests on.
    package var findings: [FindingID]
    /// What would show or change it, in the order in which it is to be run.
    package var run: [Suggestion]

    /// A sentence with its evidence; without any it says that nothing was seen.
    package init(
      _ statement: VerdictStatement, entries: [Int] = [], findings: [FindingID] = [],
      run: [Suggestion] = []
    ) {
      self.statement = statement
      self.entries = Set(entries).sorted()
      // A fault and its repair are two occasions of one finding.
      self.findings = (statement.fault.map { [$0.id] } ?? findings).reduce(into: []) { known, id in
        if !known.contains(id) { known.append(id) }
      }
      self.run = run
    }
  }

  package var outcome: Outcome
  /// What the record shows, for the requirement or against it.
  package var shown: [Point]
  package var missing: [Point]

  package init(_ outcome: Outcome, shown: [Point] = [], missing: [Point] = []) {
    self.outcome = outcome
    self.shown = shown
    self.missing = missing
  }

  /// The evidence of all sentences: numbers of entries, ascending.
  package var entries: [Int] { Set(shown.flatMap(\.entries)).sorted() }

  /// Met when nothing is missing, else not seen.
  static func unlessMissing(_ missing: [Point], shown: [Point]) -> Verdict {
    Verdict(missing.isEmpty ? .met : .notSeen, shown: shown, missing: missing)
  }
}
