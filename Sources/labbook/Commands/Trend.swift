import ArgumentParser
import Comparison
import Reports
import Runbook
import Session
import Study

extension Labbook {
  /// Shows what findings measure over many runs.
  struct Trend: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trend",
      abstract:
        "Show what the findings of an experiment measure over its runs: median, spread, outliers.",
      discussion: """
        After 'labbook run --repeat'. Exit status: 0; with --fail-if: 1 if a condition holds, 2 if \
        none holds and one cannot be told, or concerns no finding; 2 as well if a session cannot be \
        read. docs/diff.md describes ids, statistics and ranges.
        """)

    @Argument(
      help: ArgumentHelp(
        "The sessions; one name alone stands for NAME-1, NAME-2, ….",
        discussion:
          "Default: the runs that the last session recorded to from here is one of.",
        valueName: "session"), completion: .sessions)
    var sessions: [String] = []

    @Option(
      help: ArgumentHelp(
        "Take the sessions from this catalogue, which 'labbook index' keeps, without reading them again.",
        discussion: "Default then: all that it has, the oldest first.", valueName: "file"),
      completion: .file())
    var catalogue: String?

    @OptionGroup var times: TimeOptions
    @OptionGroup var words: WordsOptions

    @Option(
      help: ArgumentHelp(
        "Only findings whose id this is, with * for anything; may be repeated.", valueName: "id"))
    var only: [String] = []

    @Option(
      help: ArgumentHelp(
        "Fail if this holds: an id with * for anything, a statistic, an operator, a limit; may be repeated.",
        discussion:
          "Such as 'recovery/requests/* p95 > 20s'. Statistics: min, q1, median, q3, max, "
          + "mean, last, spread, p95.",
        valueName: "condition"), transform: { try TrendCondition($0) })
    var failIf: [TrendCondition] = []

    @Flag(help: "Also print what is 0 in every run.")
    var all = false

    @Option(help: "The output format.")
    var format: TrendFormat = .text

    func run() throws { try answering(show) }

    private func show() throws {
      let (runs, manifest) =
        try catalogue.map { try TrendRuns.catalogued(sessions, in: $0) }
        ?? TrendRuns.read(sessions, times)
      let output = TrendOutput(
        RunTrend(runs), words: try words.words(for: manifest), only: only, showsNothing: all)
      try output.write(format, templates: words.folder)
      if let status = try output.judge(failIf) { throw status }
    }
  }
}
