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
      abstract: "Compare two runs of one experiment: what differs, what cannot be told, what is the same.",
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

    func validate() throws {
      guard sessions.count > 1 else {
        throw ValidationError("expected two sessions to compare")
      }
    }

    func run() throws {
      let options = try selection.options()
      var studies = try sessions.map { try SessionStudy(SessionChoice($0).existing()) }
      var studied: [StudiedSession] = []
      for place in studies.indices {
        studied.append(try studies[place].studied(in: times.zone(of: studies[place].journal)))
      }
      let comparison = RunComparison(studied[0], studied[1], options)
      var output = StandardOutput()
      switch format {
      case .json: try output.line(JSONWriter.line(of: comparison))
      case .text, .md, .html:
        let document = ComparisonDocument(
          comparison, words: try words.words(for: studied[0].manifest))
        switch format {
        case .md:
          let page = document.document(showsSame: true)
          try output.bytes(page.text(.markdown, words.folder()).utf8)
        case .html:
          let page = document.document(showsSame: true)
          try output.bytes(page.text(.html, words.folder()).utf8)
        default:
          let lines = document.document(showsSame: all).lines(columns: StandardOutput.columns)
          for line in lines { try output.line(line) }
        }
      }
      try output.flush()
      switch comparison.result {
      case .same: break
      case .different: throw ExitStatus.failure
      case .unclear, .otherExperiment: throw ExitStatus.unknown
      }
    }
  }
}

/// The formats of a comparison.
enum DiffFormat: String, ClosedValue {
  case text, md, html, json
}
