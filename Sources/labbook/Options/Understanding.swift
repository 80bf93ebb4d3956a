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
  /// What was typed into shells on other machines, by the number of the entry.
  var typed: [Int: [(host: String, line: String)]] = [:]
  /// The attached files by name, of those that are there and whole.
  var attachments: [String: [UInt8]] = [:]
  /// Why the other attached files cannot be shown.
  var missing: [AttachmentError] = []

  /// Reads the whole session, one entry's output at a time.
  init(_ folder: SessionFolder) throws {
    self.folder = folder
    self.manifest = try folder.manifest()
    self.journal = try Journal(reading: folder.journal)
    let reader = EntryReader(prefixes: (manifest.prefixes ?? []).compactMap { CommandPrefix($0) })
    var events: [Event] = []
    for entry in journal.entries where entry.command != nil {
      let output = try journal.output(of: entry.number)
      events += reader.events(of: entry, output: output)
      let lines = entry.command.map { RemoteShell.lines(of: $0, output: output) } ?? []
      if !lines.isEmpty { typed[entry.number] = lines.map { ($0.host, $0.line) } }
    }
    self.events = events
    for case .attachment(let attachment) in journal.entries.map(\.content) {
      do throws(AttachmentError) {
        attachments[attachment.file] = try AttachedFile.bytes(of: attachment, in: folder)
      } catch {
        missing.append(error)
      }
    }
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
    var input = ReportInput(
      session: folder.name, manifest: manifest, entries: journal.entries, events: events,
      history: history, targets: targets, figures: figures,
      attachments: attachments,
      output: { try journal.output(of: $0) })
    input.typed = typed
    return input
  }
}
