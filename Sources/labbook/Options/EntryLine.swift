import Foundation
import Session
import Text

/// One entry as one line for people.
enum EntryLine {
  static func text(of entry: Entry) -> String {
    let start = [
      String(entry.number).leftPadded(to: 5),
      (entry.time?.clock ?? "").rightPadded(to: 12),
      duration(of: entry).leftPadded(to: 8),
      status(of: entry).leftPadded(to: 11),
    ]
    return VisibleText.line((start + [what(entry)]).joined(separator: "  "))
  }

  /// What the entry is, on one line.
  static func what(_ entry: Entry) -> String {
    switch entry.content {
    case .command(let command): command.line
    case .stage(let title): "== \(title)"
    case .note(let text): "-- \(text)"
    case .attachment(let attachment): "++ \(attachment.file) \(attachment.caption ?? "")"
    }
  }

  /// How the command ended, in a word; nothing for other entries.
  static func status(of entry: Entry) -> String {
    guard let command = entry.command else { return "" }
    return switch command.end?.status {
    case .exited(let code): "exit \(code)"
    case .signaled(let signal): "signal \(signal)"
    case .unknown: "-"
    case nil: "interrupted"
    }
  }

  private static func duration(of entry: Entry) -> String {
    guard let seconds = entry.command?.end?.duration else { return "" }
    let hundredths = Int((seconds * 100).rounded())
    let decimals = String(hundredths % 100)
    return "\(hundredths / 100).\(decimals.count < 2 ? "0" : "")\(decimals) s"
  }
}

extension String {
  /// The text with blanks behind, at least this long.
  func rightPadded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
