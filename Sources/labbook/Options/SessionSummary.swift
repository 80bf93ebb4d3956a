import Foundation
import Session

/// A session as a whole, for people.
enum SessionSummary {
  static func text(of journal: Journal, in folder: SessionFolder, zone: ZoneOffset) -> String {
    let entries = journal.entries
    let commands = entries.compactMap(\.command)
    var lines = [
      "session \(folder.name)",
      "folder     \(folder.url.path)",
      "format     \(journal.header.version)",
      "created    \(journal.header.created.rfc3339(in: zone))",
      "entries    \(entries.count): \(commands.count) commands,"
        + " \(count(entries) { if case .stage = $0 { true } else { false } }) stages,"
        + " \(count(entries) { if case .note = $0 { true } else { false } }) notes,"
        + " \(count(entries) { if case .attachment = $0 { true } else { false } }) attachments",
    ]
    let times = entries.compactMap(\.time)
    if let first = times.min(), let last = times.max() {
      lines.append("from       \(first.rfc3339(in: zone))")
      lines.append("to         \(last.rfc3339(in: zone))")
    }
    let interrupted = commands.count { $0.end == nil }
    if interrupted > 0 { lines.append("interrupted or running: \(interrupted)") }
    return lines.joined(separator: "\n")
  }

  private static func count(_ entries: [Entry], _ isCounted: (Entry.Content) -> Bool) -> Int {
    entries.count { isCounted($0.content) }
  }
}
