import ArgumentParser

extension Labbook {
  /// Converts a session to a file for other programs.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Export a session as JSON Lines, a terminal recording, CSV or SQLite.",
      discussion: """
        Command JSON Lines (docs/command-json-lines.md) and the recordings \
        (docs/terminal-recordings.md) can be imported again without loss; 'asciinema play' and \
        'scriptreplay' play the recordings. docs/exports.md describes CSV and SQLite.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    @Option(help: "The format.")
    var format: ExportFormat = .jsonl

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "The file to create. Default: standard output.",
        discussion:
          "The timing file of a typescript is created beside it, with .timing added to the name.",
        valueName: "file"),
      completion: .file())
    var output: String?

    func run() throws {
      try SessionExport(study: session.study(), format: format).write(to: output)
    }
  }
}
