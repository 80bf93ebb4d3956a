import ArgumentParser
import Comparison
import Foundation
import Reports
import Session
import Study
import Text

extension Labbook {
  /// Compares runs of one experiment.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Compare two runs of one experiment: what differs, what cannot be told, what is the same.",
      discussion: """
        Steps are aligned by what was run: titles, languages, quoting, filters and loops do not matter, \
        nor do ids, tokens, addresses and times. Durations differ where their bounds have no value in \
        common. Exit status: 0 if the runs are the same, 1 if they differ, 2 if that cannot be told or they \
        are not of one experiment.
        """)

    @Argument(
      help: ArgumentHelp(
        "The sessions: names under ./sessions, or paths of their folders.", valueName: "session"),
      completion: .sessions)
    var sessions: [String]

    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions
    @OptionGroup var selection: ComparisonSelection

    @Flag(help: "Also print what is the same, row by row.")
    var all = false

    @Option(help: "The output format.")
    var format: DiffFormat = .text

    @Option(
      help: ArgumentHelp(
        "Instead, what changes in the outputs of this command, over one session or between two.",
        valueName: "command"))
    var outputOf: String?

    func validate() throws {
      if outputOf != nil {
        guard (1...2).contains(sessions.count) else {
          throw ValidationError("--output-of takes one session, or two")
        }
        guard format == .text || format == .json else {
          throw ValidationError("--output-of is printed as text or json")
        }
      } else if sessions.count < 2 {
        throw ValidationError("expected two sessions to compare: labbook diff A B")
      }
    }

    func run() throws {
      let options = try selection.options()
      var studied: [StudiedSession] = []
      for name in sessions {
        var study = try SessionOptions.study(of: SessionChoice(name).existing())
        studied.append(try study.studied(in: times.zone(of: study.journal)))
      }
      let words = try words.words(for: studied[0].manifest)
      var output = StandardOutput()
      let result: RunComparison.Result
      if let outputOf {
        result = try writeOutputs(of: outputOf, studied, words, to: &output)
      } else if studied.count > 2 {
        let spread = RunSpread(studied, options)
        try write(spread, to: &output) {
          SpreadDocument(spread, words: words).document(showsSame: all || $0)
        }
        result = spread.result
      } else {
        let comparison = RunComparison(studied[0], studied[1], options)
        let document = ComparisonDocument(comparison, words: words)
        try write(comparison, to: &output) { isPage in
          try isPage && format == .html
            ? document.page() : document.document(showsSame: all || isPage)
        }
        result = comparison.result
      }
      try output.flush()
      switch result {
      case .same: break
      case .different: throw ExitStatus.failure
      case .unclear, .otherExperiment: throw ExitStatus.unknown
      }
    }

    /// Writes what was compared.
    ///
    /// - Parameter document: The document; true asks for one with every row.
    private func write(
      _ value: some Encodable, to output: inout StandardOutput,
      _ document: (Bool) throws -> PlainDocument
    ) throws {
      switch format {
      case .json: try output.line(JSONWriter.line(of: value))
      case .md: try output.bytes(document(true).text(.markdown, words.folder()).utf8)
      case .html: try output.bytes(document(true).text(.html, words.folder()).utf8)
      case .text:
        for line in try document(false).lines(columns: StandardOutput.columns) {
          try output.line(line)
        }
      }
    }

    private func writeOutputs(
      of command: String, _ studied: [StudiedSession], _ words: Words,
      to output: inout StandardOutput
    ) throws -> RunComparison.Result {
      let changes = try OutputChanges(
        studied, of: command.split(separator: " ").map(String.init),
        lines: OutputChangesDocument.printed)
      if format == .json {
        for change in changes.changes { try output.line(JSONWriter.line(of: change)) }
      } else {
        let lines = OutputChangesDocument(changes, studied, words: words).lines(of: command)
        for line in lines { try output.line(line) }
      }
      if changes.looks.isEmpty { return .unclear }
      return changes.changes.isEmpty && changes.alone.isEmpty ? .same : .different
    }
  }
}

/// The formats of a comparison.
enum DiffFormat: String, ClosedValue {
  case text, md, html, json
}
