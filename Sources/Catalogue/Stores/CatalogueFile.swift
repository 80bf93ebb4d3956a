package import Foundation
private import GRDB
private import System
private import SystemPackage

/// A catalogue in a file of SQLite; also a single session that is exported.
///
/// Several processes may write it: each session is one transaction, and one waits for the other.
package struct CatalogueFile: CatalogueStore {
  /// How long one waits for another that writes, in seconds.
  private static let patience = 60.0
  /// Bytes that a text may have: all of a row have to be fewer than 1,000,000,000.
  private static let mostInCell = 200 << 20

  private let queue: DatabaseQueue
  private let path: String
  /// Which file it is, whatever its name.
  private let identity: [UInt64]?
  /// What is told of the catalogue that stood here before; nil where nothing was done to one.
  package private(set) var remark: String?

  package var name: String { path }

  /// Opens a catalogue, and makes it where there is none.
  package init(path: String) throws {
    self.path = path
    if access(path, F_OK) == 0 {
      do {
        try CatalogueSchema.check(path)
      } catch CatalogueError.older(_, let version) {
        let old = "\(path).version-\(version)"
        guard rename(path, old) == 0 else {
          throw CatalogueError.refused(path: path, reason: String(cString: strerror(errno)))
        }
        remark =
          "'\(path)' had tables of version \(version) and is made anew; the old one is now '\(old)'"
      }
    }
    do {
      // What was recorded is nobody else's to read.
      try WholeFile.make(path, holding: [], permissions: .ownerReadWrite)
    } catch {
      guard error == .fileExists else {
        throw CatalogueError.refused(path: path, reason: "\(error)")
      }
    }
    // Before it is opened: one that is put there meanwhile is rather told once too often.
    identity = Self.identity(of: path)
    queue = try CatalogueSchema.told(of: path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(Self.patience)
      configuration.journalMode = .wal
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { database in
        guard try CatalogueSchema.isEmpty(database) else { return }
        try database.execute(sql: CatalogueSchema.sql())
      }
      return queue
    }
  }

  private static func identity(of path: String) -> [UInt64]? {
    var found = stat()
    return stat(path, &found) == 0 ? [UInt64(found.st_dev), UInt64(found.st_ino)] : nil
  }

  package func fitted(_ batches: [CatalogueBatch]) -> FittedRows {
    FittedRows(batches, cell: Self.mostInCell)
  }

  /// Writes a single session, with every byte that was printed, to a new file.
  package static func export(_ rows: CatalogueRows, to file: URL) throws {
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw CatalogueError.exists(path: file.relativePath)
    }
    do {
      try CatalogueSchema.told(of: file.relativePath) {
        let queue = try DatabaseQueue(path: file.path)
        try queue.write { database in
          try database.execute(sql: CatalogueSchema.sql(single: true))
          for batch in rows.batches { try insert(batch, into: database) }
        }
        try queue.close()
      }
    } catch {
      // A database that is not whole would be taken for one.
      if FileManager.default.fileExists(atPath: file.path) {
        try FileManager.default.removeItem(at: file)
      }
      throw error
    }
  }

  package func known(_ scope: KnownSession.Scope) throws -> [KnownSession] {
    let columns = KnownSession.columns.joined(separator: ", ")
    return try CatalogueSchema.told(of: path) {
      try queue.read { database in
        let rows =
          switch scope {
          case .all:
            try Row.fetchAll(database, sql: "SELECT \(columns) FROM session ORDER BY folder")
          case .of(let id, let place):
            try Row.fetchAll(
              database,
              sql: """
                SELECT \(columns) FROM session WHERE id = ? OR folder = ? AND indexed_on = ?
                ORDER BY session
                """, arguments: [id, place.folder, place.machine])
          }
        return rows.compactMap { row in
          KnownSession(row.databaseValues.map(Self.text))
        }
      }
    }
  }

  package func put(
    _ batches: [CatalogueBatch], key: String, over head: String?
  ) throws -> Bool {
    let isPut = try CatalogueSchema.told(of: path) {
      var isPut = false
      try queue.inTransaction(.immediate) { database in
        let now = try String.fetchOne(
          database, sql: "SELECT head FROM session WHERE session = ?", arguments: [key])
        guard now == head else { return .rollback }
        if now != nil { try Self.remove(key, from: database) }
        for batch in batches { try Self.insert(batch, into: database) }
        isPut = true
        return .commit
      }
      return isPut
    }
    // The file of a database that was removed is still written, and gone when it is closed.
    if Self.identity(of: path) != identity { throw CatalogueError.removed(path: path) }
    return isPut
  }

  package func forget(_ key: String) throws {
    try CatalogueSchema.told(of: path) {
      try queue.write { database in
        try Self.remove(key, from: database)
        // Until then words are only marked as removed.
        try database.execute(sql: "INSERT INTO word (word) VALUES ('optimize')")
      }
    }
  }

  private static func remove(_ key: String, from database: Database) throws {
    // An index without texts of its own is told what stood in the line.
    try database.execute(
      sql: """
        INSERT INTO word (word, rowid, text) SELECT 'delete', row, text FROM line WHERE session = ?
        """, arguments: [key])
    for table in CatalogueTable.understood + [.line] {
      try database.execute(sql: "DELETE FROM \(table.name) WHERE session = ?", arguments: [key])
    }
  }

  private static func insert(_ batch: CatalogueBatch, into database: Database) throws {
    let columns = batch.table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let marks = batch.table.columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try database.makeStatement(
      sql: "INSERT INTO \(batch.table.name) (\(columns)) VALUES (\(marks))")
    let word =
      batch.table == .line
      ? try database.makeStatement(sql: "INSERT INTO word (rowid, text) VALUES (?, ?)") : nil
    for row in batch.rows {
      try statement.execute(arguments: StatementArguments(row.map(value)))
      guard let word, case .text(let text)? = row.last else { continue }
      try word.execute(arguments: [database.lastInsertedRowID, text])
    }
  }

  private static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .string(let text): text
    case .int64(let number): String(number)
    case .null, .double, .blob: nil
    }
  }

  /// As something optional: GRDB takes values of one type by a key path each, which is a tenth of an index.
  private static func value(_ value: CatalogueValue) -> (any DatabaseValueConvertible)? {
    switch value {
    case .null: nil
    case .integer(let number): number
    case .number(let number): number
    case .text(let text): text
    case .bytes(let bytes): Data(bytes)
    }
  }
}
