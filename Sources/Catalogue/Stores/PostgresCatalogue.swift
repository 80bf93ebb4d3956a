private import Foundation

/// A catalogue in PostgreSQL, into which many machines index at once.
///
/// The tables are those of SQLite with the month in which a session was begun in front, by which they are
/// parted; every key has the session in it, as a distribution by session wants it.
package final class PostgresCatalogue: CatalogueStore {
  /// Bytes that a text may have: a row of COPY has to be shorter than 1 GiB, with its signs for line ends.
  private static let mostInCell = 64 << 20
  /// Bytes that a text may have by which a row is known: those of a row have to be fewer than 2,704.
  private static let mostInKey = 1000

  private let connection: PostgresConnection
  /// One statement at a time.
  private let lock = NSLock()

  package var name: String { connection.name }

  /// Whether a text says where a PostgreSQL is.
  package static func isAddress(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
      // libpq's other form, which is not taken, may hold a password as well.
      || text.contains(/(^|\s)(host|hostaddr|dbname|user|password|service)\s*=/)
  }

  /// Connects, and makes the tables where there are none.
  package init(address: String) throws {
    connection = try PostgresConnection(PostgresAddress(address))
    try connection.run("SET client_min_messages = warning; SET client_encoding = 'UTF8'")
    try connection.transaction {
      // Of two that make the tables at once one waits.
      try $0.run("SELECT pg_advisory_xact_lock(\(PostgresSchema.lock))")
      let version = try $0.rows(PostgresSchema.versionQuery).first?.first ?? nil
      guard let version else { return try $0.run(PostgresSchema.sql) }
      guard let number = version.split(separator: " ").last.flatMap({ Int($0) }),
        version.hasPrefix(PostgresSchema.mark)
      else { throw CatalogueError.server(.foreign(name: connection.name)) }
      if number > CatalogueTable.version {
        throw CatalogueError.newer(path: connection.name, version: number)
      }
      if number < CatalogueTable.version {
        throw CatalogueError.server(.older(name: connection.name, version: number))
      }
    }
  }

  package func known(_ scope: KnownSession.Scope) throws -> [KnownSession] {
    let columns = KnownSession.columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let query = "SELECT \(columns) FROM labbook.session"
    let rows = try lock.withLock {
      switch scope {
      case .all: try connection.rows(query + " ORDER BY folder")
      case .of(let id, let place):
        try connection.rows(
          query + " WHERE id = $1 OR folder = $2 AND indexed_on = $3 ORDER BY session",
          [id, place.folder, place.machine])
      }
    }
    return rows.compactMap { KnownSession($0) }
  }

  package func fitted(_ batches: [CatalogueBatch]) -> FittedRows {
    FittedRows(batches, cell: Self.mostInCell, key: Self.mostInKey)
  }

  package func put(
    _ batches: [CatalogueBatch], key: String, over head: String?
  ) throws -> Bool {
    let month = DatasetFolder.month(of: batches)
    return try lock.withLock { try put(batches, of: month, key: key, over: head) }
  }

  private func put(
    _ batches: [CatalogueBatch], of month: String, key: String, over head: String?
  ) throws -> Bool {
    try connection.run(PostgresSchema.partitions(for: month))
    return try connection.transaction {
      _ = try $0.rows("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [key])
      let now = try $0.rows("SELECT head FROM labbook.session WHERE session = $1", [key]).first
      guard (now?.first ?? nil) == head else { return false }
      if now != nil { try Self.remove(key, by: $0) }
      for batch in batches {
        try $0.copy(
          into: "labbook.\"\(batch.table.name)\"",
          ["month"] + batch.table.columns.map(\.name),
          rows: batch.rows.lazy.map { [.text(month)] + $0 })
      }
      return true
    }
  }

  package func forget(_ key: String) throws {
    try lock.withLock {
      try connection.transaction { try Self.remove(key, by: $0) }
    }
  }

  private static func remove(_ key: String, by connection: PostgresConnection) throws {
    for table in CatalogueTable.understood + [.line] {
      _ = try connection.rows(
        "DELETE FROM labbook.\"\(table.name)\" WHERE session = $1", [key])
    }
  }
}
