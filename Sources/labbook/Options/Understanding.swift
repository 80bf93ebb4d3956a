import Events
import Foundation
import Lab
import Readers
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
}
