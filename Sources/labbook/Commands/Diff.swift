import ArgumentParser
import Comparison
import Reports
import Session
import Study

extension Labbook {
  /// Compares runs of one experiment.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff",
      abstract:
        "Compare two runs of one experiment: what differs, what cannot be told, what is the same.",
      discussion: """
        Steps are aligned by what was run: titles, languages, quoting, filters and loops do not matter, nor do \
        ids, tokens, addresses and times. Durations differ where their bounds have no value in common. \
        Exit status: 0 if the runs are the same, 1 if they differ, 2 if that cannot be told or they are not \
        of one experiment.
        """)

    @Argument(
      help: ArgumentHelp(
        "The sessions: names under ./sessions, or paths of their folders.", valueName: "session"),
      completion: .sessions)
    var sessions: [String]

    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions
    @OptionGroup var selection: ComparisonSelection

    @Flag(help: "Compare with the session that was recorded to last from this folder.")
    var againstLast = false

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
      } else if sessions.count < (againstLast ? 1 : 2) {
        throw ValidationError("expected two sessions to compare: labbook diff A B")
      }
    }

    func run() throws { try answering(compare) }

    private func compare() throws {
      let options = try selection.options()
      var studied: [StudiedSession] = []
      let last = try againstLast ? [ComparisonSelection.last(besides: sessions)] : []
      for name in sessions + last {
        var study = try SessionOptions.study(of: SessionChoice(name).existing())
        studied.append(try study.studied(in: times.zone(of: study.journal)))
      }
      let writer = ComparisonOutput(
        format: format, showsSame: all, words: try words.words(for: studied[0].manifest),
        templates: words.folder)
      let result =
        if let outputOf {
          try writer.outputs(of: outputOf, in: studied)
        } else if studied.count > 2 {
          try writer.spread(of: studied, options)
        } else {
          try writer.comparison(of: studied[0], with: studied[1], options)
        }
      if result != .same { throw result.exitStatus }
    }
  }
}
