import ArgumentParser
import Recorder
import Runbook
import Session

extension Labbook {
  /// Runs an experiment that is written as a file.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Run an experiment that is written as a Markdown file, and record it.",
      discussion: """
        Headings are stages, prose is notes, blocks of bash are commands, each an entry; blocks \
        named watch, wait, expect, onfail and finally do what docs/runbooks.md says. Each run is a \
        session of its own: NAME-1, NAME-2 and so on. Ctrl-C ends the command and repairs what was \
        broken; once more leaves that undone. Exit status: 0 if every state was met that was waited \
        for or expected, 1 if one was not, 2 if the file could not be run to its end; after a \
        signal, that of the signal.
        """)

    @Argument(help: "The file.", completion: .file(extensions: ["md"]))
    var book: String

    @OptionGroup var options: RunOptions

    func validate() throws { try options.validate() }

    func run() throws {
      try answering {
        let book = try options.book(book)
        if options.dryRun {
          var output = StandardOutput()
          for line in try options.plan(of: book) { try output.line(line) }
          return try output.flush()
        }
        let signals = StopSignals(keepsOn: true)
        let outcomes = try options.outcomes(of: book, telling: RunOutput(), signals)
        signals.end()
        if signals.count > 0 { StopSignals.follow(signals.number) }
        let verdicts = outcomes.map(\.verdict)
        if verdicts.contains(.couldNotRun) { throw ExitStatus.unknown }
        if verdicts.contains(.unmet) { throw ExitStatus.failure }
      }
    }
  }
}
