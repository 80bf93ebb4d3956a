import ArgumentParser
import Catalogue
import Foundation
import Reports
import Session
import Study
import Text

extension Labbook {
  /// Prints what was run.
  struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "audit",
      abstract: "Print what was run: when, by whom, where, and what it changed.",
      discussion: """
        One line for each command that changed, broke or repaired something or that failed; repeats \
        that changed nothing are one line with their number. The first line says whether the record is \
        intact, the last gives its last hash. Of several sessions each has a table of its own.
        """)

    @OptionGroup var words: WordsOptions
    @OptionGroup var times: TimeOptions

    @Option(
      name: [.short, .customLong("session")],
      help: ArgumentHelp(
        "The session: a name under ./sessions, or the path of a session's folder; may be repeated.",
        discussion:
          "Default: $LABBOOK_SESSION, else the last session recorded to from this folder.",
        valueName: "name"),
      completion: .sessions)
    var session: [String] = []
    @OptionGroup var catalogue: CatalogueOptions
    @OptionGroup var expressions: ExpressionOptions

    @Flag(help: "Also commands that only looked or asked.")
    var all = false

    @Flag(help: "Counts by machine, command, person and outcome instead of the commands.")
    var summary = false

    @Option(help: "The output format; json is one object per line.")
    var format: AuditFormat = .text

    func validate() throws {
      try catalogue.check(without: [
        ("--session", !session.isEmpty), ("--summary", summary),
        ("a condition", !expressions.words.isEmpty),
      ])
      if summary, format == .csv {
        throw ValidationError("--summary has no csv; use text, md or json")
      }
      if session.count > 1, format == .html || format == .md {
        throw ValidationError("a page is of one session; use text, csv or json for several")
      }
    }

    func run() throws {
      if let file = catalogue.catalogue {
        return try CatalogueOutput.print(.audit(of: file, withLooks: all), as: format.ofQuery())
      }
      let expression = try expressions.expression()
      let folders =
        session.isEmpty
        ? [try SessionOptions.folder(named: nil)]
        : try session.map { try SessionOptions.folder(named: $0) }
      var output = StandardOutput()
      if format == .csv { try output.bytes(AuditCSV.head.utf8) }
      for (place, folder) in folders.enumerated() {
        if place > 0, format == .text { try output.line("") }
        if folders.count > 1, format == .text { try output.line("\(folder.name):") }
        var study = try SessionOptions.study(of: folder)
        let zone = times.zone(of: study.journal)
        let test = try ExpressionTest(expression, in: &study, zone: zone)
        let studied = try study.studied(in: zone)
        let audit = Study.Audit(
          studied, meeting: test, showsLooks: all || summary, folds: !summary)
        try AuditOutput(format: format, words: words).write(
          audit, of: studied, counts: summary, record: study.journal.verification,
          path: folder.journal.relativePath, to: &output)
      }
      try output.flush()
    }
  }
}
