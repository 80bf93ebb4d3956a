package import Foundation
private import GRDB
import Session

/// Writes a session as a SQLite database: tables `session`, `entry`, `chunk` and `event`.
///
/// `docs/exports.md` describes their columns.
package struct SQLiteWriter {
  /// The version of the tables, which the database carries as its `user_version`.
  package static let version = 1

  package init() {}

  /// Makes the database; throws an `ExportError` where the file is there already or cannot be
  /// written.
  package func write(_ session: ExportedSession, to file: URL) throws {
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw ExportError.exists(file: file.relativePath)
    }
    do {
      let queue = try DatabaseQueue(path: file.path)
      try queue.write { database in
        try database.execute(sql: SQLiteTables.schema)
        try fill(database, with: session)
      }
      try queue.close()
    } catch let error as DatabaseError {
      // A database that is not whole would be taken for one.
      if FileManager.default.fileExists(atPath: file.path) {
        try FileManager.default.removeItem(at: file)
      }
      throw ExportError.unwritable(
        file: file.relativePath, reason: error.message ?? "\(error.resultCode)")
    }
  }

  private func fill(_ database: Database, with session: ExportedSession) throws {
    let header = session.header
    try database.execute(
      sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        header.session, session.name, header.host, header.created.rfc3339, header.version,
        session.manifest,
      ])
    let entries = try database.makeStatement(sql: SQLiteTables.insertion(into: "entry", 22))
    let chunks = try database.makeStatement(sql: SQLiteTables.insertion(into: "chunk", 5))
    for entry in session.entries {
      try entries.execute(arguments: try SQLiteTables.arguments(of: entry))
      for (position, chunk) in try session.output(entry.number).enumerated() {
        try chunks.execute(arguments: [
          entry.number, position, chunk.stream.rawValue, chunk.offset, Data(chunk.bytes),
        ])
      }
    }
    let events = try database.makeStatement(sql: SQLiteTables.insertion(into: "event", 11))
    for (index, event) in session.events.enumerated() {
      try events.execute(arguments: try SQLiteTables.arguments(of: event, number: index + 1))
    }
  }
}
