import ArgumentParser
import Catalogue
import Formats
import Reports
import Session
import Study

extension Labbook {
  /// Lists the entries of a session.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the entries of a session: number, time, duration, exit status, command.",
      discussion: """
        Times are in the zone of the record, whose offset stands beside the date. A command that \
        was repeated, as 'watch' does, is one row with the number of runs, unless --all is given. \
        On a terminal long commands are cut to fit, unless --wide is given.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var catalogue: CatalogueOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var filter: FilterOptions

    @Flag(help: "Show every run of a repeated command.")
    var all = false

    @Flag(help: "Do not cut long commands.")
    var wide = false

    @Option(
      help: "The output format; json is what 'export' writes, without the output of commands.")
    var format: DataFormat = .text

    func run() throws {
      if let file = catalogue.catalogue {
        try catalogue.check(without: [
          ("--session", session.session != nil), ("--all", all),
          ("a condition", try filter.expression() != nil),
        ])
        let sessions = try CatalogueQuery.sessions(of: file)
        return try CatalogueOutput.print(sessions, as: format == .json ? .json : .text)
      }
      let expression = try filter.expression()
      var study = try session.study()
      let zone = times.zone(of: study.journal)
      let entries = try filter.entries(of: &study, meeting: expression, zone: zone)
      var output = StandardOutput()
      switch format {
      case .json:
        for entry in entries { try output.line(CommandJSONLinesWriter.line(for: entry)) }
      case .text:
        let rows = all ? ListedRow.all(of: entries) : ListedRow.folded(entries)
        let table = EntryTable(rows, zone: zone, width: wide ? nil : StandardOutput.columns)
        try table.write(rows) { try output.line($0) }
        if rows.isEmpty { StandardError.line("No entries.") }
      }
      try output.flush()
    }
  }
}
