import ArgumentParser
import Catalogue
import Foundation

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

    @Option(
      help: ArgumentHelp(
        "Write the tables of the catalogue as files below this folder instead: jsonl or parquet.",
        discussion: "'labbook index --tables' does so for many sessions.", valueName: "folder"),
      completion: .directory)
    var tables: String?

    func validate() throws {
      if tables != nil, output != nil {
        throw ValidationError("give --output or --tables, not both")
      }
      if tables == nil, format == .parquet {
        throw ValidationError("parquet is of the tables: give --tables FOLDER")
      }
      if tables != nil, format.ofTables == nil {
        throw ValidationError("--tables writes jsonl or parquet, not \(format.rawValue)")
      }
    }

    func run() throws {
      if let tables {
        let store = try CatalogueOutput.dataset(in: tables, as: format.ofTables ?? .jsonl)
        let report = CatalogueIndexer(store, readers: ShippedTemplates.readers)
          .take([try session.folder()])
        CatalogueOutput.tell(report.remarks)
        if let failure = report.failure { throw failure }
        if report.remarks.contains(where: \.isFailure) { throw ExitStatus.failure }
        return
      }
      try SessionExport(study: session.study(), format: format).write(to: output)
    }
  }
}
