import Events
import Foundation
import Lab
import Readers
import Reports
import Session

/// A session with everything that was understood of it.
struct Understanding {
  var folder: SessionFolder
  var manifest: Manifest
  var journal: Journal
  var events: [Event]
  var history: LabHistory

  /// Reads the whole session, one entry's output at a time.
  init(_ folder: SessionFolder) throws {
    self.folder = folder
    self.manifest = try folder.manifest()
    self.journal = try Journal(reading: folder.journal)
    let reader = EntryReader()
    var events: [Event] = []
    for entry in journal.entries where entry.command != nil {
      events += reader.events(of: entry, output: try journal.output(of: entry.number))
    }
    self.events = events
    self.history = LabHistory(events: events, entries: journal.entries, manifest: manifest)
  }

  /// What the report, and its sentences, are made from.
  func reportInput(figures: [ReportFigure] = []) -> ReportInput {
    let journal = journal
    var targets: [Int: [String]] = [:]
    for entry in journal.entries {
      guard let command = entry.command else { continue }
      targets[entry.number] = CommandLine.commands(in: command.line).compactMap(\.host)
    }
    return ReportInput(
      session: folder.name, manifest: manifest, entries: journal.entries, events: events,
      history: history, targets: targets, figures: figures,
      output: { try journal.output(of: $0) })
  }
}
