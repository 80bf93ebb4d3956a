import ArgumentParser
import Catalogue
import Foundation
import Session

extension Labbook {
  /// Keeps a catalogue of many sessions.
  struct Index: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "index",
      abstract: "Keep a catalogue of many sessions: what was run, seen and found in all of them.",
      discussion: """
        Only sessions that have grown are read again. 'list', 'audit' and 'search' take the catalogue \
        with --catalogue, 'sql' asks it anything. Several may index into one at once. \
        docs/many-sessions.md describes the tables.
        """)

    @Argument(
      help: ArgumentHelp(
        "Folders that hold sessions, however deep. Default: sessions.", valueName: "folder"),
      completion: .directory)
    var folders: [String] = ["sessions"]

    @Option(
      help: ArgumentHelp(
        "The catalogue: a file, or the address of a PostgreSQL (postgres://HOST/DATABASE).",
        discussion: "A password stands in ~/.pgpass or $PGPASSWORD, not in the address.",
        valueName: "catalogue"),
      completion: .file())
    var to: String?

    @Option(
      help: ArgumentHelp(
        "Write the tables as files below this folder instead.", valueName: "folder"),
      completion: .directory)
    var tables: String?

    @Option(help: "What these files are; DuckDB writes parquet, and has to be installed.")
    var format: DatasetFormat = .jsonl

    @Flag(name: .customLong("no-text"), help: "Leave out the lines in which words are found.")
    var isWithoutText = false

    @Flag(help: "Read every session again.")
    var again = false

    @Flag(help: "Remove what is known of sessions that are not there any more.")
    var forget = false

    func validate() throws {
      if to != nil, tables != nil { throw ValidationError("give --to or --tables, not both") }
      if format != .jsonl, tables == nil {
        throw ValidationError("--format is of --tables: give both")
      }
    }

    func run() throws {
      let sessions = try SessionFinder.sessions(in: folders)
      let store = try CatalogueOutput.store(to: to, tables: tables, as: format)
      let indexer = CatalogueIndexer(
        store, hasText: !isWithoutText, readsAll: again, readers: ShippedTemplates.readers)
      let report = indexer.take(sessions)
      CatalogueOutput.tell(report.remarks)
      if let failure = report.failure { throw failure }
      CatalogueOutput.tell(try indexer.gone(under: folders, forgets: forget))
      var output = StandardOutput()
      try output.line(IndexRemark.summary(of: report.remarks, in: store.name))
      try output.flush()
      if report.remarks.contains(where: \.isFailure) { throw ExitStatus.failure }
    }
  }
}
