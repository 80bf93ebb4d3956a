internal import Events
internal import Lab
internal import Session
package import Study
private import Text

/// An audit as comma-separated values (RFC 4180), one row a command.
///
/// A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula: an apostrophe before it
/// makes it a text.
package enum AuditCSV {
  private static let columns = [
    "session", "entry", "last_entry", "time", "since_change", "user", "caller", "tty", "script",
    "machine", "container", "command", "effect", "thing", "card", "property", "from", "to",
    "outcome", "exit",
    "reason",
    "count", "failed", "interrupted", "duration",
  ]

  /// The titles of the columns.
  package static var head: String { CSVLine.text(of: columns) }

  /// The rows of an audit, each with its end; a command that changed two things has two.
  package static func rows(of audit: Audit) -> [String] {
    audit.rows.flatMap { row in
      (row.transitions.isEmpty ? [nil] : row.transitions.map(Optional.some)).map { change in
        let numbers = [row.sinceChange, row.duration].map { $0.map { "\($0)" } ?? "" }
        let exit = row.exit.map(String.init) ?? ""
        let cells: [String?] = [
          row.session, "\(row.entry)", "\(row.lastEntry)", row.time?.rfc3339, numbers[0], row.user,
          row.caller, row.terminal, row.script, row.machine?.name, row.container, row.command,
          row.effect?.rawValue, change?.thing,
          change?.card.map(String.init), change?.property.rawValue, change?.before,
          change?.after, row.outcome.rawValue, exit, row.reason, "\(row.count)", "\(row.failed)",
          row.isInterrupted ? "yes" : "no", numbers[1],
        ]
        return CSVLine.text(of: cells.map { defused($0 ?? "") })
      }
    }
  }

  /// A cell that no spreadsheet takes for a formula.
  static func defused(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(cell) == nil
    else { return cell }
    return "'" + cell
  }
}
