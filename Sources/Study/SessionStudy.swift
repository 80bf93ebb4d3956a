package import Events
package import Lab
package import Readers
package import Session

/// The one way from the folder of a session to what follows from it.
///
/// What is asked for is read then, and kept: the journal at once, what the outputs show when events are
/// asked for, the laboratory when its history is. Outputs themselves are not kept.
package struct SessionStudy {
  /// The folder.
  package let folder: SessionFolder
  /// What is recorded.
  package let journal: Journal

  private var knownManifest: Manifest?
  private var knownEntries: [ReadEntry]?
  private var knownHistory: LabHistory?

  /// Opens a session; no output is read yet.
  package init(_ folder: SessionFolder) throws(JournalError) {
    self.folder = folder
    self.journal = try Journal(reading: folder.journal)
  }

  /// What the author says about the session.
  package mutating func manifest() throws -> Manifest {
    if let knownManifest { return knownManifest }
    let manifest = try folder.manifest()
    knownManifest = manifest
    return manifest
  }

  /// Every entry, with what it shows.
  package mutating func entries() throws -> [ReadEntry] {
    if let knownEntries { return knownEntries }
    let reader = EntryReader(manifest: try manifest())
    let entries = try journal.entries.map { entry throws(JournalError) in
      try reader.read(entry) { () throws(JournalError) in try journal.output(of: entry.number) }
    }
    knownEntries = entries
    return entries
  }

  /// What the entries show, in order.
  package mutating func events() throws -> [Event] { try entries().flatMap(\.events) }

  /// The laboratory over the whole of the session.
  package mutating func history() throws -> LabHistory {
    if let knownHistory { return knownHistory }
    let history = LabHistory(
      events: try events(), entries: journal.entries, manifest: try manifest())
    knownHistory = history
    return history
  }

  /// The moments of the session as a person names them.
  package mutating func moments(in zone: ZoneOffset) throws -> NamedMoments {
    NamedMoments(entries: journal.entries, stages: try manifest().stages ?? [], zone: zone)
  }

  /// Everything that was understood, for a report.
  package mutating func studied() throws -> StudiedSession {
    let journal = journal
    var session = StudiedSession(
      name: folder.name, manifest: try manifest(), entries: try entries(), history: try history(),
      output: { try journal.output(of: $0) })
    for case .attachment(let attachment) in journal.entries.map(\.content) {
      do throws(AttachmentError) {
        session.attachments[attachment.file] = try AttachedFile.bytes(of: attachment, in: folder)
      } catch {
        session.problems.append(error)
      }
    }
    return session
  }
}
