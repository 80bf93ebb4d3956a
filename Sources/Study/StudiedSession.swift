package import Events
package import Lab
package import Readers
package import Session

/// A session with everything that was understood of it up to one moment: what reports are made from.
package struct StudiedSession: Sendable {
  /// The name of the session.
  package var name: String
  /// What the author says about it.
  package var manifest: Manifest
  /// The zone in which times are written.
  package var zone: ZoneOffset
  /// Every entry, in order, with what it shows.
  package var entries: [ReadEntry]
  /// The laboratory over the whole of it, and what follows.
  package var history: LabHistory
  /// The attached files by name, of those that are there and unchanged.
  package var attachments: [String: [UInt8]]
  /// Why the other attached files cannot be shown.
  package var problems: [AttachmentError]
  /// Whether the record is intact, and its last hash; nil where nothing is known of a record.
  package var record: Verification?
  /// Reads what the command of an entry printed; of a long output the beginning and the end.
  package var output: @Sendable (Int) throws -> [OutputChunk]
  /// Reads all that the command of an entry printed; nil where only `output` is known.
  package var wholeOutput: (@Sendable (Int) throws -> [OutputChunk])?

  /// A session with everything given.
  package init(
    name: String, manifest: Manifest, zone: ZoneOffset = .utc, entries: [ReadEntry],
    history: LabHistory,
    attachments: [String: [UInt8]] = [:], problems: [AttachmentError] = [],
    record: Verification? = nil, output: @escaping @Sendable (Int) throws -> [OutputChunk]
  ) {
    (self.name, self.manifest, self.zone, self.entries) = (name, manifest, zone, entries)
    (self.history, self.attachments, self.problems) = (history, attachments, problems)
    (self.record, self.output) = (record, output)
  }

  /// What the entries show, in order.
  package var events: [Event] { entries.flatMap(\.events) }
}
