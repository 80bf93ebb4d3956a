private import Foundation
internal import GRDB

/// The tables as SQLite has them, and what tells a catalogue from other files.
enum CatalogueSchema {
  /// By which SQLite's header tells whose file it is: `labb`.
  private static let application = 0x6C61_6262

  /// Tables whose rows are short: long ones would each have a page of their own in the tree of the keys.
  private static let narrow: Set<CatalogueTable> = [.stage, .entity, .request, .evidence, .chunk]

  /// What makes the tables.
  ///
  /// - Parameter single: Those of one session that is exported.
  static func sql(single: Bool = false) -> String {
    var statements = [
      "PRAGMA application_id = \(application)", "PRAGMA user_version = \(CatalogueTable.version)",
    ]
    statements += (CatalogueTable.understood + (single ? [.chunk] : [])).map {
      "CREATE TABLE \($0.name) (\(columns(of: $0)), \(key(of: $0)))"
        + (narrow.contains($0) ? " WITHOUT ROWID" : "")
    }
    statements += [
      "CREATE INDEX session_by_id ON session (id)",
      "CREATE INDEX session_by_folder ON session (folder)",
      "CREATE INDEX command_by_effect ON command (effect, outcome)",
      "CREATE INDEX event_by_kind ON event (kind)",
      "CREATE INDEX finding_by_kind ON finding (kind)",
    ]
    if !single {
      // Words refer to a line by its row.
      statements += [
        "CREATE TABLE line (row INTEGER PRIMARY KEY, \(columns(of: .line)))",
        "CREATE INDEX line_by_session ON line (session, entry)",
        """
        CREATE VIRTUAL TABLE word
        USING fts5 (text, content = 'line', content_rowid = 'row', tokenize = 'trigram')
        """,
      ]
    }
    return statements.joined(separator: ";\n") + ";"
  }

  private static func columns(of table: CatalogueTable) -> String {
    table.columns.map { column in
      let kind =
        switch column.kind {
        case .text, .time: "TEXT"
        case .integer: "INTEGER"
        case .number: "REAL"
        case .bytes: "BLOB"
        }
      return "\"\(column.name)\" \(kind)" + (column.isRequired ? " NOT NULL" : "")
    }.joined(separator: ", ")
  }

  private static func key(of table: CatalogueTable) -> String {
    "PRIMARY KEY (\(table.key.joined(separator: ", ")))"
  }

  /// Checks that a file that is there is a catalogue with the tables of this version.
  static func check(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(60)
    try told(of: path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let found: (owner: Int, version: Int)? = try queue.read { database in
        // One that was just made by another process.
        if try isEmpty(database) { return nil }
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version")
        return (owner ?? 0, version ?? 0)
      }
      guard let (owner, version) = found else { return }
      guard owner == application else { throw CatalogueError.foreign(path: path) }
      if version > CatalogueTable.version {
        throw CatalogueError.newer(path: path, version: version)
      }
      if version < CatalogueTable.version {
        throw CatalogueError.older(path: path, version: version)
      }
    }
  }

  /// Whether nothing is in a database yet.
  static func isEmpty(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
  }

  /// The errors of the database in words.
  static func told<Value>(of path: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_NOTADB: throw CatalogueError.foreign(path: path)
      case .SQLITE_TOOBIG, .SQLITE_CONSTRAINT:
        throw CatalogueError.rows(path: path, reason: error.message ?? "\(error.resultCode)")
      case .SQLITE_BUSY: throw CatalogueError.busy(path: path)
      default:
        throw CatalogueError.refused(
          path: path, reason: error.message ?? "\(error.resultCode)")
      }
    }
  }
}
