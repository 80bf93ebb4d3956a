private import Foundation
package import Session

/// What a session holds, in lines for people.
package enum SessionSummary {
  /// The lines.
  package static func text(of journal: Journal, in folder: SessionFolder, zone: ZoneOffset)
    -> String
  {
    let entries = journal.entries
    let commands = entries.compactMap(\.command)
    let edits = entries.count { $0.edit != nil }
    let counts = entries.edited.reduce(into: (stages: 0, notes: 0, attachments: 0)) {
      counts, entry in
      switch entry.content {
      case .command: break
      case .stage: counts.stages += 1
      case .note: counts.notes += 1
      case .attachment: counts.attachments += 1
      }
    }
    var lines = [
      "session \(folder.name)",
      "folder     \(folder.url.path)",
      "format     \(journal.header.version)",
      "created    \(journal.header.created.rfc3339(in: zone))",
      "entries    \(entries.count): \(commands.count) commands, \(counts.stages) stages,"
        + " \(counts.notes) notes, \(counts.attachments) attachments"
        + (edits > 0 ? ", \(edits) edits" : ""),
    ]
    let times = entries.happened.compactMap(\.time)
    if let first = times.min(), let last = times.max() {
      lines.append("from       \(first.rfc3339(in: zone))")
      lines.append("to         \(last.rfc3339(in: zone))")
    }
    let unended = commands.count { $0.end == nil }
    if unended > 0 { lines.append("without an end: \(unended)") }
    return lines.joined(separator: "\n")
  }
}
