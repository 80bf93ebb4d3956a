import ArgumentParser
import Foundation
import Reports
import Session
import Study
import Text

extension Labbook {
  /// Prints what was run.
  struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
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

    @OptionGroup var expressions: ExpressionOptions

    @Flag(help: "Also commands that only looked or asked.")
    var all = false

    @Flag(help: "Counts by machine, command, person and outcome instead of the commands.")
    var summary = false

    @Option(help: "The output format; json is one object per line.")
    var format: AuditFormat = .text

    func run() throws {
      let expression = try expressions.expression()
      let folders =
        session.isEmpty
        ? [try SessionOptions().folder()] : try session.map { try SessionChoice($0).existing() }
      var output = StandardOutput()
      if format == .csv, !summary { try output.bytes(AuditCSV.head.utf8) }
      for (place, folder) in folders.enumerated() {
        if place > 0, format == .text { try output.line("") }
        if folders.count > 1, format == .text { try output.line("\(folder.name):") }
        try write(folder, meeting: expression, to: &output)
      }
      try output.flush()
    }

    private func write(
      _ folder: SessionFolder, meeting expression: EntryExpression?, to output: inout StandardOutput
    ) throws {
      var study = try SessionOptions.study(of: folder)
      let zone = times.zone(of: study.journal)
      let test = try ExpressionTest(expression, in: &study, zone: zone)
      let session = try study.studied(in: zone)
      let audit = Study.Audit(
        session, meeting: test, showsLooks: all || summary, folds: !summary)
      let counts = summary ? AuditSummary(audit.rows, of: session.history) : nil
      switch format {
      case .json:
        if let counts {
          try output.line(JSONWriter.line(of: counts))
        } else {
          for row in audit.rows { try output.line(JSONWriter.line(of: row)) }
        }
      case .csv:
        guard counts == nil else {
          throw ValidationError("--summary has no csv; use text, md or json")
        }
        for row in AuditCSV.rows(of: audit, session: folder.name) { try output.bytes(row.utf8) }
      case .text, .md, .html:
        let record = study.journal.verification
        let document = AuditDocument(
          session, words: try words.words(for: session.manifest)
        ).document(
          [audit], summary: counts,
          chain: [VerificationText.state(of: record, path: folder.journal.relativePath)],
          identity: ["last hash \(record.lastHash)"])
        switch format {
        case .md: try output.bytes(document.text(.markdown, words.folder()).utf8)
        case .html: try output.bytes(document.text(.html, words.folder()).utf8)
        default:
          for line in document.lines(columns: StandardOutput.columns) { try output.line(line) }
        }
      }
    }
  }
}

/// The formats of an audit.
enum AuditFormat: String, ClosedValue {
  case text, md, html, csv, json
}
