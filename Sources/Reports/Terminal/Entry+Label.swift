import Session
import Study

extension Entry {
  /// Its text, with a mark unless it is a command.
  var label: String {
    if let edit { return "~~ \(edit.entry): \(text)" }
    return switch content {
    case .command: text
    case .stage: "== \(text)"
    case .note: "-- \(text)"
    case .attachment: "++ \(text)"
    }
  }

  /// How the command ended; empty for other entries.
  var status: String {
    guard let command else { return "" }
    return switch command.end?.status {
    case .exited(let code): "exit \(code)"
    case .signaled(let signal): "signal \(signal)"
    case .unknown: "-"
    // It still runs, or the recorder was killed.
    case nil: "no end"
    }
  }
}
