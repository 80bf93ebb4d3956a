import ArgumentParser
import Foundation
import Reports
import Session
import Study
import Text

/// The formats of an audit.
enum AuditFormat: String, ClosedValue {
  case text, md, html, csv, json
}

extension AuditFormat {
  /// The same format for an answer of a catalogue.
  func ofQuery() throws -> QueryFormat {
    switch self {
    case .text: .text
    case .csv: .csv
    case .json: .json
    case .md, .html: throw ValidationError("a page is of one session; use text, csv or json")
    }
  }
}

/// Prints an audit in its format.
struct AuditOutput {
  let format: AuditFormat
  let words: WordsOptions

  /// - Parameters:
  ///   - counts: Whether counts are printed in place of the commands.
  ///   - record: The state of the record, at `path`.
  func write(
    _ audit: Audit, of session: StudiedSession, counts: Bool, record: Verification, path: String,
    to output: inout StandardOutput
  ) throws {
    let summary = counts ? AuditSummary(audit.rows, of: session.history) : nil
    switch format {
    case .json:
      if let summary { return try output.line(JSONWriter.line(of: summary)) }
      for row in audit.rows { try output.line(JSONWriter.line(of: row)) }
    case .csv:
      for row in AuditCSV.rows(of: audit) { try output.bytes(row.utf8) }
    case .text, .md, .html:
      let document = AuditDocument(session, words: try words.words(for: session.manifest)).document(
        audit, summary: summary, chain: VerificationText.state(of: record, path: path),
        identity: "last hash \(record.lastHash)")
      switch format {
      case .md: try output.bytes(document.text(.markdown, words.folder()).utf8)
      case .html: try output.bytes(document.text(.html, words.folder()).utf8)
      default:
        for line in document.lines(columns: StandardOutput.columns) { try output.line(line) }
      }
    }
  }
}
