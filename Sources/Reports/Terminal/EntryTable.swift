private import Foundation
package import Session
package import Study
private import Text

/// The rows of a listing as lines for people, with the date where it changes.
package struct EntryTable {
  /// Columns of a terminal from which on a time has room for its milliseconds.
  private static let roomy = 80

  private let zone: ZoneOffset
  /// Cells in a row; nil for as many as there are.
  private let width: Int?
  private let numberWidth: Int
  private let statusWidth: Int

  /// A table whose columns are as wide as these rows need.
  package init(_ rows: [ListedRow], zone: ZoneOffset, width: Int?) {
    self.zone = zone
    self.width = width
    numberWidth = String(rows.last?.first.number ?? 0).count
    statusWidth = rows.map { Self.status(of: $0).count }.max() ?? 0
  }

  /// Hands out the lines.
  package func write(_ rows: [ListedRow], _ line: (String) throws -> Void) rethrows {
    var dates = DateLines(zone: zone)
    for row in rows {
      if let date = dates.line(for: row.first.time) { try line(date) }
      try line(text(of: row))
    }
  }

  private func text(of row: ListedRow) -> String {
    let isNarrow = width.map { $0 < Self.roomy } ?? false
    let clock = row.first.time?.clock(in: zone) ?? ""
    let start =
      [
        String(row.first.number).leftPadded(to: isNarrow ? numberWidth : max(5, numberWidth)),
        String(clock.prefix(isNarrow ? 8 : 12)).rightPadded(to: isNarrow ? 8 : 12),
        Self.duration(of: row).leftPadded(to: 8), Self.status(of: row).leftPadded(to: statusWidth),
        "",
      ].joined(separator: "  ")
    let (text, count) = (VisibleText.line(row.first.label), Self.count(of: row))
    guard let width else { return start + text + count }
    return start + text.cut(to: max(1, width - start.count - count.count)) + count
  }

  private static func status(of row: ListedRow) -> String {
    if case .probe(let run) = row { return run.succeeded == run.count ? "exit 0" : "" }
    return row.first.status
  }

  private static func duration(of row: ListedRow) -> String {
    let seconds =
      if case .probe(let run) = row { run.duration } else { row.first.command?.end?.duration }
    return seconds.map { String(format: "%.2f s", locale: nil, $0) } ?? ""
  }

  /// `  ×412, 398 exit 0`: how often a probe ran, and how often it succeeded where that is not always.
  private static func count(of row: ListedRow) -> String {
    guard case .probe(let run) = row else { return "" }
    return "  ×\(run.count)" + (run.succeeded == run.count ? "" : ", \(run.succeeded) exit 0")
  }
}
