import ArgumentParser
import Comparison
import Reports
import Session
import Study
import Text

/// Writes comparisons to standard output.
struct ComparisonOutput {
  let format: DiffFormat
  /// Whether text also has what is the same, row by row; pages always have.
  let showsSame: Bool
  let words: Words
  /// Reads the templates, which only pages need.
  let templates: () throws -> TemplateFolder

  /// Two runs.
  func comparison(
    of first: StudiedSession, with second: StudiedSession, _ options: ComparisonOptions
  ) throws -> RunComparison.Result {
    let comparison = RunComparison(first, second, options)
    try refuse(comparison.unmatched)
    let document = ComparisonDocument(comparison, words: words)
    try write(comparison) { isPage in
      try isPage && format == .html
        ? document.page() : document.document(showsSame: showsSame || isPage)
    }
    return comparison.result
  }

  /// Three runs and more.
  func spread(
    of runs: [StudiedSession], _ options: ComparisonOptions
  ) throws -> RunComparison.Result {
    let spread = RunSpread(runs, options)
    try refuse(spread.unmatched)
    try write(spread) {
      SpreadDocument(spread, words: words).document(showsSame: showsSame || $0)
    }
    return spread.result
  }

  /// Refuses names of rows that there are not: what was mistyped must not read as what was found the same.
  private func refuse(_ words: [UnknownWord]) throws {
    guard let unknown = words.first else { return }
    throw ValidationError("\(unknown)")
  }

  /// The outputs of one command, over one session or between two.
  func outputs(
    of command: String, in sessions: [StudiedSession]
  ) throws -> RunComparison.Result {
    let changes = try OutputChanges(
      sessions, of: command.split(separator: " ").map(String.init),
      lines: OutputChangesDocument.printed)
    var output = StandardOutput()
    if format == .json {
      for change in changes.changes { try output.line(JSONWriter.line(of: change)) }
    } else {
      let document = OutputChangesDocument(changes, sessions, words: words)
      for line in document.lines(of: command) { try output.line(line) }
    }
    try output.flush()
    if changes.looks.isEmpty { return .unclear }
    return changes.changes.isEmpty && changes.alone.isEmpty ? .same : .different
  }

  /// Writes what was compared.
  ///
  /// - Parameter document: The document; true asks for one with every row.
  private func write(
    _ value: some Encodable, _ document: (Bool) throws -> PlainDocument
  ) throws {
    var output = StandardOutput()
    switch format {
    case .json: try output.line(JSONWriter.line(of: value))
    case .md: try output.bytes(document(true).text(.markdown, templates()).utf8)
    case .html: try output.bytes(document(true).text(.html, templates()).utf8)
    case .text:
      for line in try document(false).lines(columns: StandardOutput.columns) {
        try output.line(line)
      }
    }
    try output.flush()
  }
}

extension RunComparison.Result {
  /// The exit status that says it.
  var exitStatus: ExitCode {
    switch self {
    case .same: ExitStatus.success
    case .different: ExitStatus.failure
    case .unclear, .otherExperiment: ExitStatus.unknown
    }
  }
}

/// The formats of a comparison.
enum DiffFormat: String, ClosedValue {
  case text, md, html, json
}
