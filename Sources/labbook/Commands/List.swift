import ArgumentParser
import Importers
import Session

extension Labbook {
  /// The entries of a session.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is recorded: number, time (UTC), duration, exit status, command.")

    @OptionGroup var session: SessionOptions

    @Option(help: "How to print: text or json (one object a line, as 'export' without output).")
    var format: DataFormat = .text

    func run() throws {
      let journal = try Journal(reading: session.folder().journal)
      var output = StandardOutput()
      for entry in journal.entries {
        try output.line(
          format == .json
            ? CommandJSONLinesWriter.line(for: entry) : EntryLine.text(of: entry))
      }
      try output.flush()
    }
  }
}
