import ArgumentParser

extension Labbook {
  /// A session as a file for other programs.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a session as JSON Lines, a terminal recording, CSV or a database.",
      discussion: """
        Command JSON Lines (docs/command-json-lines.md) and the recordings \
        (docs/terminal-recordings.md) are read by 'import' without loss; 'asciinema play' and \
        'scriptreplay' play the recordings. CSV and SQLite are described in docs/exports.md.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var none: NoArguments

    @Option(help: "The format.")
    var format: ExportFormat = .jsonl

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "The file to make; else standard output.",
        discussion: "A typescript gets its timing file beside it, with .timing behind its name.",
        valueName: "file"),
      completion: .file())
    var output: String?

    func run() throws {
      try SessionExport(folder: session.folder(), format: format).write(to: output)
    }
  }
}
