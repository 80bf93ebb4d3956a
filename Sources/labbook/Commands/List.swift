import ArgumentParser
import Formats
import Session
import Study

extension Labbook {
  /// The entries of a session.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is recorded: number, time, duration, exit status, command.",
      discussion: """
        Times are local times of the record, whose offset stands beside the date. A line that was \
        run again and again, as 'watch' does, is one row with how often it ran, unless --all is \
        given. On a terminal long commands are cut to fit, unless --wide is given.
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var filter: FilterOptions

    @Flag(help: "Show every run of a probe in a row of its own.")
    var all = false

    @Flag(help: "Show long commands as a whole.")
    var wide = false

    @Option(help: "How to print; json is one object a line, as 'export' writes it, without output.")
    var format: DataFormat = .text

    func run() throws {
      try filter.checkNumbers()
      let study = try SessionStudy(session.folder())
      let zone = times.zone(of: study.journal)
      let entries = try filter.entries(of: study, zone: zone)
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
