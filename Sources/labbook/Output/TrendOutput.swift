import ArgumentParser
import Comparison
import Reports
import Study
import Text

/// Writes what findings measure over several runs, and judges it.
struct TrendOutput {
  /// Everything, which conditions are about whatever is shown.
  private let all: RunTrend
  private let trend: RunTrend
  private let document: TrendDocument

  /// - Parameter only: Ids of findings, with `*` for anything; empty for all.
  init(_ trend: RunTrend, words: Words, only: [String], showsNothing: Bool) {
    all = trend
    let patterns = only.map { GlobPattern($0) }
    self.trend =
      patterns.isEmpty
      ? trend : trend.only { measure in patterns.contains { $0.matches(measure.id) } }
    document = TrendDocument(self.trend, words: words, showsNothing: showsNothing)
  }

  func write(_ format: TrendFormat, templates: () throws -> TemplateFolder) throws {
    var output = StandardOutput()
    switch format {
    case .json: try output.line(JSONWriter.line(of: trend))
    case .csv: for row in document.csv { try output.bytes(row.utf8) }
    case .svg: try output.bytes(document.svg.utf8)
    case .md: try output.bytes(document.document.text(.markdown, templates()).utf8)
    case .text:
      for line in document.document.lines(columns: StandardOutput.columns) {
        try output.line(line)
      }
    }
    try output.flush()
  }

  /// Says which conditions hold; the exit status, where one does or cannot be told.
  func judge(_ conditions: [TrendCondition]) throws -> ExitCode? {
    var verdicts: Set<TrendCondition.Verdict> = []
    for condition in conditions {
      let concerned = all.measures.filter(condition.concerns)
      if concerned.isEmpty {
        StandardError.line(
          "labbook: '\(condition.text)' concerns no finding\n"
            + "hint: 'labbook trend --format csv' lists their ids")
        verdicts.insert(.unknown)
      }
      for measure in concerned {
        let verdict = condition.verdict(on: measure)
        verdicts.insert(verdict)
        guard verdict != .doesNot else { continue }
        StandardError.line(document.line(on: condition, measure, verdict))
        guard verdict == .unknown, !measure.missing.isEmpty else { continue }
        let runs = measure.missing.map { all.runs[$0] }.joined(separator: ", ")
        StandardError.line(
          "labbook: no value of it in \(runs): there it was not over, or nobody looked")
      }
    }
    if verdicts.contains(.holds) { return ExitStatus.failure }
    return verdicts.contains(.unknown) ? ExitStatus.unknown : nil
  }
}

/// The formats of a trend.
enum TrendFormat: String, ClosedValue {
  case text, json, csv, svg, md
}
