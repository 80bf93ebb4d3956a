import Foundation
import Session
import Study
import Text

/// The rows of a listing as lines for people, with the date where it changes.
struct EntryTable {
  /// Columns of a terminal from which on a time has room for its milliseconds.
  private static let roomy = 80

  private let zone: ZoneOffset
  /// Cells in a row; nil for as many as there are.
  private let width: Int?
  private let numberWidth: Int
  private let statusWidth: Int

  /// A table whose columns are as wide as these rows need.
  init(_ rows: [ListedRow], zone: ZoneOffset, width: Int?) {
    self.zone = zone
    self.width = width
    numberWidth = String(rows.last?.first.number ?? 0).count
    statusWidth = rows.map { Self.status(of: $0).count }.max() ?? 0
  }

  /// Hands out the lines.
  func write(_ rows: [ListedRow], _ line: (String) throws -> Void) rethrows {
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

/// The lines that say which date the times behind them belong to.
struct DateLines {
  /// The zone of the times.
  let zone: ZoneOffset
  private var date: String?

  init(zone: ZoneOffset) {
    self.zone = zone
  }

  /// `2026-11-23 (UTC+02:00)` in front of the first time and where the date is another one.
  mutating func line(for time: Timestamp?) -> String? {
    guard let next = time?.date(in: zone), next != date else { return nil }
    date = next
    return "\(next) (\(zone.name))"
  }
}

extension Entry {
  /// What it says, with a mark for what is no command.
  var label: String {
    switch content {
    case .command: text
    case .stage: "== \(text)"
    case .note: "-- \(text)"
    case .attachment: "++ \(text)"
    }
  }

  /// How the command ended, in a word; nothing for other entries.
  var status: String {
    guard let command else { return "" }
    return switch command.end?.status {
    case .exited(let code): "exit \(code)"
    case .signaled(let signal): "signal \(signal)"
    case .unknown: "-"
    case nil: "interrupted"
    }
  }
}

extension String {
  /// The text with blanks behind, at least this long.
  func rightPadded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The text in so many cells of a terminal, with `…` at its end where it is longer.
  func cut(to width: Int) -> String {
    count <= width ? self : prefix(max(0, width - 1)) + "…"
  }
}
