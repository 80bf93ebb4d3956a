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
      let book = try options.book(book)
      if options.dryRun {
        var output = StandardOutput()
        for line in book.plan(from: try options.request(book).from) { try output.line(line) }
        return try output.flush()
      }
      let output = RunOutput()
      let outcomes = try options.outcomes(of: book, telling: output)
      if let signal = outcomes.last?.stop?.signal { StopSignals.follow(signal) }
      let verdicts = outcomes.map(\.verdict)
      if verdicts.contains(.couldNotRun) { throw ExitStatus.unknown }
      if verdicts.contains(.unmet) { throw ExitStatus.failure }
    }
  }
}
