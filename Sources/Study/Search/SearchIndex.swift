package import Foundation
internal import GRDB
private import Manifests
internal import Readers
package import Session
private import System
private import SystemPackage

/// The full text of sessions: lines of commands, titles, notes and everything that was printed.
///
/// It is a file beside the sessions, `.search.sqlite`, that holds nothing else than they do, and is made
/// anew when it is not there. Of a session that has grown only the outputs that are new are read. Words are found
/// anywhere, inside others as well (SQLite's FTS5 with trigrams, <https://sqlite.org/fts5.html>).
package struct SearchIndex {
  /// Bytes at the end of a journal by which it is known again.
  private static let tail = 256

  /// The version of the tables; others are made anew.
  private static let version = 1
  /// How long a search waits for another that writes, in seconds.
  private static let patience = 20.0

  private static let schema = """
    CREATE TABLE session (
      id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, tail BLOB NOT NULL,
      modified INTEGER NOT NULL, manifest TEXT NOT NULL, last INTEGER NOT NULL, open TEXT NOT NULL,
      intact INTEGER NOT NULL, zone TEXT
    );
    CREATE TABLE line (
      id INTEGER PRIMARY KEY, session INTEGER NOT NULL, entry INTEGER NOT NULL, stream TEXT,
      number INTEGER NOT NULL, time TEXT, machine TEXT, text TEXT NOT NULL
    );
    CREATE INDEX line_by_entry ON line (session, entry);
    CREATE VIRTUAL TABLE word
      USING fts5 (text, content = 'line', content_rowid = 'id', tokenize = 'trigram');
    PRAGMA user_version = \(version);
    """

  private let queue: DatabaseQueue
  private let path: String

  /// Opens the index in a folder of sessions; of sessions that are gone it keeps nothing.
  ///
  /// Where nothing can be written there it is kept in memory, and gone with this value.
  package init(in folder: URL) throws(SearchError) {
    let path = folder.appending(path: ".search.sqlite").path
    self.path = path
    do {
      // What was recorded is nobody else's to read.
      try WholeFile.make(path, holding: [], permissions: .ownerReadWrite)
    } catch {
      // It is there, or is kept in memory.
    }
    let isOurs = access(path, R_OK | W_OK) == 0
    queue = try Self.checked(path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(Self.patience)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
      let queue =
        isOurs
        ? try DatabaseQueue(path: path, configuration: configuration)
        : try DatabaseQueue(configuration: configuration)
      try queue.write { database in
        try Self.make(in: database)
        try Self.forget(in: database)
      }
      return queue
    }
  }

  private static func make(in database: Database) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA user_version") != version else { return }
    for table in ["word", "line", "session"] {
      try database.execute(sql: "DROP TABLE IF EXISTS \(table)")
    }
    try database.execute(sql: schema)
  }

  /// Removes what sessions had that are not there any more.
  private static func forget(in database: Database) throws {
    let known = try Row.fetchAll(database, sql: "SELECT id, path FROM session")
    let gone = known.filter { row in
      let folder = SessionFolder(URL(filePath: row["path"], directoryHint: .isDirectory))
      return access(folder.journal.path, F_OK) != 0
    }
    for row in gone {
      try remove(of: row["id"], in: database)
      try database.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [row["id"] as Int64])
    }
    if !gone.isEmpty { try clean(database) }
  }

  /// Takes words out that no line has any more: until then they are only marked as deleted.
  private static func clean(_ database: Database) throws {
    try database.execute(sql: "INSERT INTO word (word) VALUES ('optimize')")
  }

  /// By what a session is known to be as it was when it was taken in.
  private struct Stamp: Equatable {
    var size: Int
    /// The last bytes of the journal.
    var tail: [UInt8]
    /// In nanoseconds of the wall clock.
    var modified: Int
    /// The digest of `session.yaml`: which machine a line reaches may depend on it.
    var manifest: String
  }

  /// What a session has in the index.
  private struct Known {
    let id: Int64
    let stamp: Stamp
    let last: Int
    /// The entries up to it whose commands had not ended.
    let open: [Int]
    let isIntact: Bool

    init?(_ key: String, in database: Database) throws {
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM session WHERE path = ?", arguments: [key])
      guard let row else { return nil }
      (id, last, isIntact) = (row["id"], row["last"], row["intact"])
      stamp = Stamp(
        size: row["size"], tail: Array(row["tail"] as Data), modified: row["modified"],
        manifest: row["manifest"])
      open = (row["open"] as String).split(separator: ",").compactMap { Int($0) }
    }
  }

  /// Takes in what a session has that the index has not.
  ///
  /// - Returns: Whether its record was intact when it was taken in.
  package func update(_ folder: SessionFolder) throws -> Bool {
    let key = folder.url.standardizedFileURL.path
    let file = try refusal(of: folder) { () throws(Errno) in
      try Descriptor(opening: folder.journal.path, .readOnly, .nonBlocking)
    }
    let stamp = try stamp(of: file, in: folder)
    if let known = try read({ try Known(key, in: $0) }), known.stamp == stamp {
      return known.isIntact
    }
    let journal = try Journal(reading: folder.journal)
    let isIntact = journal.verification.firstBreak == nil
    let reader = try EntryReader(manifest: folder.manifest())
    let open = journal.entries.filter { $0.command.map { $0.end == nil } ?? false }.map(\.number)
    let columns: [any DatabaseValueConvertible & Sendable] = [
      key, stamp.size, Data(stamp.tail), stamp.modified, stamp.manifest,
      journal.entries.last?.number ?? 0, open.map(String.init).joined(separator: ","), isIntact,
      journal.header.zone?.rfc3339 ?? "",
    ]
    try write { database in
      let known = try Known(key, in: database)
      let isGrown =
        try known.map { known in
          try isIntact && known.isIntact && known.stamp.manifest == stamp.manifest
            && known.stamp.size <= stamp.size
            && end(of: file, at: known.stamp.size, in: folder) == known.stamp.tail
        } ?? false
      let kept = isGrown ? known : nil
      if let known {
        try Self.remove(of: known.id, only: kept?.open, in: database)
        if kept == nil { try Self.clean(database) }
      }
      try database.execute(
        sql: """
          INSERT INTO session (path, size, tail, modified, manifest, last, open, intact, zone)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET
          size = excluded.size, tail = excluded.tail, modified = excluded.modified,
          manifest = excluded.manifest, last = excluded.last, open = excluded.open,
          intact = excluded.intact, zone = excluded.zone
          """, arguments: StatementArguments(columns))
      var writer = try LineWriter(
        database, session: known?.id ?? database.lastInsertedRowID)
      for entry in journal.entries
      where entry.number > kept?.last ?? 0 || kept?.open.contains(entry.number) ?? false {
        try writer.add(entry, of: journal, reader: reader)
      }
    }
    return isIntact
  }

  private func stamp(
    of file: borrowing Descriptor, in folder: SessionFolder
  ) throws -> Stamp {
    let (size, modified) = try refusal(of: folder) { () throws(Errno) in
      (try file.status().size, try file.modified())
    }
    return Stamp(
      size: size, tail: try end(of: file, at: size, in: folder), modified: modified,
      manifest: SHA256.digest(of: Array((try folder.manifestText() ?? "").utf8)))
  }

  /// The lines of some sessions in which all words stand, session by session, in order.
  package func hits(for words: [String], in folders: [SessionFolder]) throws -> [SearchHit] {
    let words = SearchWords(words, column: "line.text")
    var conditions = ["line.session = session.id", "session.path = ?"]
    if words.match != nil {
      // Without the bounds every session would go through the lines of all sessions.
      conditions.append(
        "line.id IN (SELECT rowid FROM word WHERE word MATCH ? AND rowid BETWEEN ? AND ?)")
    }
    conditions += words.conditions
    return try read { database in
      let query = try database.makeStatement(
        sql: """
          SELECT line.entry, line.time, line.machine, line.stream, line.number, line.text
          FROM line, session WHERE \(conditions.joined(separator: " AND "))
          ORDER BY line.entry, line.id
          """)
      return try folders.flatMap { (folder) -> [SearchHit] in
        let path = folder.url.standardizedFileURL.path
        var arguments: [any DatabaseValueConvertible] = [path]
        if let match = words.match {
          guard let lines = try Self.lines(of: path, in: database) else { return [] }
          arguments += [match, lines.lowerBound, lines.upperBound]
        }
        arguments += words.arguments
        return try Row.fetchAll(query, arguments: StatementArguments(arguments)).map { row in
          SearchHit(
            session: folder.argument, entry: row[0],
            time: (row[1] as String?).flatMap { Timestamp(rfc3339: $0) }, machine: row[2],
            stream: (row[3] as String?).flatMap { OutputChunk.Stream(rawValue: $0) }, line: row[4],
            text: row[5])
        }
      }
    }
  }

  /// The first line of a session in the index and the last; nil where it has none.
  private static func lines(
    of path: String, in database: Database
  ) throws -> ClosedRange<Int64>? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT min(line.id), max(line.id) FROM line, session
        WHERE line.session = session.id AND session.path = ?
        """, arguments: [path])
    guard let first: Int64 = row?[0], let last: Int64 = row?[1] else { return nil }
    return first...last
  }

  /// The local time of a session that is in the index; nil where it is not known.
  package func zone(of folder: SessionFolder) throws -> ZoneOffset? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT zone FROM session WHERE path = ?",
        arguments: [folder.url.standardizedFileURL.path])
    }.flatMap { ZoneOffset(rfc3339: $0) }
  }

  /// - Parameter entries: Nil for all of the session.
  private static func remove(
    of session: Int64, only entries: [Int]? = nil, in database: Database
  ) throws {
    let chosen =
      entries.map { " AND entry IN (\($0.map(String.init).joined(separator: ", ")))" } ?? ""
    // An index without texts of its own is told what stood in the line.
    for sql in [
      "INSERT INTO word (word, rowid, text) SELECT 'delete', id, text FROM line",
      "DELETE FROM line",
    ] {
      try database.execute(sql: "\(sql) WHERE session = ?\(chosen)", arguments: [session])
    }
  }

  private func end(
    of file: borrowing Descriptor, at size: Int, in folder: SessionFolder
  ) throws(SearchError) -> [UInt8] {
    let count = min(size, Self.tail)
    do throws(Errno) {
      return try file.bytes(count, at: size - count)
    } catch {
      throw .unreadable(path: folder.journal.relativePath, reason: "\(error)")
    }
  }

  private func refusal<Value: ~Copyable>(
    of folder: SessionFolder, _ body: () throws(Errno) -> Value
  ) throws(SearchError) -> Value {
    do {
      return try body()
    } catch {
      throw .unreadable(path: folder.journal.relativePath, reason: "\(error)")
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do { return try queue.read(body) } catch let error as DatabaseError {
      throw SearchError(error, path: path)
    }
  }

  private func write(_ body: (Database) throws -> Void) throws {
    do { try queue.write(body) } catch let error as DatabaseError {
      throw SearchError(error, path: path)
    }
  }

  private static func checked<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(SearchError) -> Value {
    do { return try body() } catch {
      if let error = error as? DatabaseError { throw SearchError(error, path: path) }
      throw .index(path: path, reason: "\(error)", isDamaged: false)
    }
  }
}

/// Writes the lines of entries into the index.
private struct LineWriter {
  private let lines: Statement
  private let words: Statement
  private let database: Database
  private let session: Int64

  init(_ database: Database, session: Int64) throws {
    self.database = database
    self.session = session
    lines = try database.makeStatement(
      sql: """
        INSERT INTO line (session, entry, stream, number, time, machine, text)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    words = try database.makeStatement(sql: "INSERT INTO word (rowid, text) VALUES (?, ?)")
  }

  mutating func add(_ entry: Entry, of journal: Journal, reader: EntryReader) throws {
    let machine = reader.read(entry) { [] }.machines
    try entry.forEachLine(in: journal) { stream, number, text in
      try add(text, number: number, of: entry, stream: stream, machine: machine)
    }
  }

  private func add(
    _ text: String, number: Int, of entry: Entry, stream: OutputChunk.Stream?,
    machine: String?
  ) throws {
    try lines.execute(arguments: [
      session, entry.number, stream?.rawValue, number, entry.time?.rfc3339, machine, text,
    ])
    try words.execute(arguments: [database.lastInsertedRowID, text])
  }
}

/// Why sessions cannot be searched.
package enum SearchError: Error, Hashable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  /// The index cannot be used.
  case index(path: String, reason: String, isDamaged: Bool)

  fileprivate init(_ error: DatabaseError, path: String) {
    let isDamaged = [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    self = .index(
      path: path, reason: error.message ?? "\(error.resultCode)", isDamaged: isDamaged)
  }

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .index(let path, let reason, let isDamaged):
      "\(path): the index cannot be used: \(reason)\nhint: "
        + (isDamaged
          ? "remove the file; it holds nothing of its own and is made anew"
          : "is the disk full, or does another search take very long? try again")
    }
  }
}
