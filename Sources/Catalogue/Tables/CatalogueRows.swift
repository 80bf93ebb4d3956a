internal import Events
internal import Foundation
internal import Lab
internal import Readers
internal import Session
package import Study
internal import Text

/// A session as rows: the one place where they are made, for whatever takes them.
package struct CatalogueRows: Sendable {
  /// What is written beside what was understood.
  package enum Output: Hashable, Sendable {
    /// Nothing.
    case none
    /// The lines, for words to be found in them.
    case lines
    /// Every byte.
    case bytes
  }

  /// The tables in the order in which they are written.
  package let batches: [CatalogueBatch]

  /// - Parameters:
  ///   - key: By what the session is known in the tables.
  ///   - place: The folder, as an absolute path, and the machine that has it.
  package init(
    of study: inout SessionStudy, key: String? = nil, place: SessionPlace, output: Output
  ) throws {
    let journal = study.journal
    let zone = journal.header.zone ?? .utc
    let studied = try study.studied(in: zone)
    let manifest = try study.folder.manifestText()
    var rows = RowMaker(
      key: key ?? journal.header.session, journal: journal, studied: studied)
    try rows.addSession(place: place, manifest: manifest, hasText: output == .lines)
    rows.addStages()
    try rows.addEntries()
    rows.addCommands()
    rows.addEntities()
    try rows.addEvents()
    rows.addRequests()
    try rows.addFindings()
    try rows.addRun()
    switch output {
    case .none: break
    case .lines: try rows.addLines()
    case .bytes: try rows.addChunks()
    }
    batches = rows.batches
  }
}
