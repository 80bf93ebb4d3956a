package import Foundation
internal import GRDB
internal import Readers
package import Session
private import System
private import SystemPackage

/// The full text of sessions: lines of commands, titles, notes and everything that was printed.
///
/// It is a file beside the sessions, `.search.sqlite`, that holds nothing else than they do, and is made
/// anew when it is not there. Of a session that has grown only what is new is read. Words are found
/// anywhere, inside others as well (SQLite's FTS5 with trigrams, <https://sqlite.org/fts5.html>).
package struct SearchIndex {
  /// Shorter words have no trigram; every line is looked through for them.
  private static let shortest = 3
  /// Bytes at the end of a journal by which it is known again.
  private static let tail = 256

  private static let schema = """
    CREATE TABLE IF NOT EXISTS session (
      id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, tail BLOB NOT NULL,
      open INTEGER NOT NULL, zone TEXT
    );
    CREATE TABLE IF NOT EXISTS line (
      id INTEGER PRIMARY KEY, session INTEGER NOT NULL, entry INTEGER NOT NULL, stream TEXT,
      number INTEGER NOT NULL, time TEXT, machine TEXT, text TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS line_by_entry ON line (session, entry);
    CREATE VIRTUAL TABLE IF NOT EXISTS word
      USING fts5 (text, content = 'line', content_rowid = 'id', tokenize = 'trigram');
    """

  private let queue: DatabaseQueue
  private let path: String

  /// Opens the index in a folder of sessions.
  ///
  /// Where nothing can be written there it is kept in memory, and gone with this value.
  package init(in folder: URL) throws(SearchError) {
    let path = folder.appending(path: ".search.sqlite").path
    self.path = path
    queue = try Self.checked(path) {
      var isThere = access(path, F_OK) == 0
      if !isThere {
        do throws(Errno) {
          // What was recorded is nobody else's to read.
          try WholeFile.make(path, holding: [], permissions: .ownerReadWrite)
          isThere = true
        } catch {
          isThere = error == .fileExists
        }
      }
      let isOurs = isThere && access(path, R_OK | W_OK) == 0
      let queue = isOurs ? try DatabaseQueue(path: path) : try DatabaseQueue()
      try queue.write { try $0.execute(sql: Self.schema) }
      return queue
    }
  }

  /// What a session has in the index.
  private struct Known {
    let id: Int64
    let size: Int
    let tail: [UInt8]
    /// The first entry that may still change.
    let open: Int
  }

  /// Takes in what a session has that the index has not.
  package func update(_ folder: SessionFolder) throws {
    let key = folder.url.standardizedFileURL.path
    let known = try read { database in
      try Row.fetchOne(
        database, sql: "SELECT id, size, tail, open FROM session WHERE path = ?", arguments: [key]
      ).map { row in
        Known(id: row[0], size: row[1], tail: Array(row[2] as Data), open: row[3])
      }
    }
    let file = try refusal(of: folder) { () throws(Errno) in
      try Descriptor(opening: folder.journal.path, .readOnly)
    }
    let size = try refusal(of: folder) { () throws(Errno) in try file.status().size }
    let isSame = { (known: Known) throws in
      try known.size <= size && Self.end(of: file, at: known.size, in: folder) == known.tail
    }
    let hasGrown = try known.map(isSame) ?? false
    if hasGrown, known?.size == size { return }
    let journal = try Journal(reading: folder.journal)
    let first = hasGrown ? known?.open ?? 1 : 1
    let reader = try EntryReader(manifest: folder.manifest())
    let open =
      journal.entries.first { $0.command.map { $0.end == nil } ?? false }?.number
      ?? (journal.entries.last?.number ?? 0) + 1
    let tail = try Self.end(of: file, at: size, in: folder)
    let zone = journal.header.zone?.rfc3339
    try write { database in
      if let known {
        try Self.remove(from: first, of: known.id, in: database)
        try database.execute(
          sql: "UPDATE session SET size = ?, tail = ?, open = ?, zone = ? WHERE id = ?",
          arguments: [size, Data(tail), open, zone, known.id])
      } else {
        try database.execute(
          sql: "INSERT INTO session (path, size, tail, open, zone) VALUES (?, ?, ?, ?, ?)",
          arguments: [key, size, Data(tail), open, zone])
      }
      let id = known?.id ?? database.lastInsertedRowID
      var writer = try LineWriter(database, session: id)
      for entry in journal.entries where entry.number >= first {
        try writer.add(entry, of: journal, reader: reader)
      }
    }
  }

  /// The lines of some sessions in which all words stand, session by session, in order.
  package func hits(for words: [String], in folders: [SessionFolder]) throws -> [SearchHit] {
    let long = words.filter { $0.count >= Self.shortest }
    let short = words.filter { $0.count < Self.shortest }
    var conditions = ["line.session = session.id", "session.path = ?"]
    if !long.isEmpty {
      conditions.append("line.id IN (SELECT rowid FROM word WHERE word MATCH ?)")
    }
    conditions += short.map { _ in "line.text LIKE ? ESCAPE '\\'" }
    let match = long.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    return try read { database in
      let query = try database.makeStatement(
        sql: """
          SELECT line.entry, line.time, line.machine, line.stream, line.number, line.text
          FROM line, session WHERE \(conditions.joined(separator: " AND "))
          ORDER BY line.entry, line.id
          """)
      return try folders.flatMap { folder in
        var arguments: [any DatabaseValueConvertible] = [folder.url.standardizedFileURL.path]
        if !match.isEmpty { arguments.append(match.joined(separator: " AND ")) }
        arguments += short.map { word in
          "%" + word.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "%"
        }
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

  /// The local time of a session that is in the index; nil where it is not known.
  package func zone(of folder: SessionFolder) throws -> ZoneOffset? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT zone FROM session WHERE path = ?",
        arguments: [folder.url.standardizedFileURL.path])
    }.flatMap { ZoneOffset(rfc3339: $0) }
  }

  private static func remove(from first: Int, of session: Int64, in database: Database) throws {
    // An index without texts of its own is told what stood in the line.
    for sql in [
      "INSERT INTO word (word, rowid, text) SELECT 'delete', id, text FROM line WHERE session = ?1 AND entry >= ?2",
      "DELETE FROM line WHERE session = ?1 AND entry >= ?2",
    ] {
      try database.execute(sql: sql, arguments: [session, first])
    }
  }

  private static func end(
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
      throw SearchError.index(path: path, reason: error.message ?? "\(error.resultCode)")
    }
  }

  private func write(_ body: (Database) throws -> Void) throws {
    do { try queue.write(body) } catch let error as DatabaseError {
      throw SearchError.index(path: path, reason: error.message ?? "\(error.resultCode)")
    }
  }

  private static func checked<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(SearchError) -> Value {
    do { return try body() } catch {
      let reason = (error as? DatabaseError)?.message ?? "\(error)"
      throw .index(path: path, reason: reason)
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
    let targets = reader.read(entry) { [] }.targets
    let machine =
      targets.isEmpty ? entry.command?.host : Set(targets).sorted().joined(separator: ", ")
    for (number, line) in entry.text.split(separator: "\n").enumerated() {
      try add(String(line), number: number + 1, of: entry, machine: machine)
    }
    guard entry.command != nil else { return }
    var numbers: [OutputChunk.Stream: Int] = [:]
    try PrintedLines.forEach(of: entry.number, in: journal) { stream, line in
      numbers[stream, default: 0] += 1
      guard !line.isEmpty else { return }
      try add(line, number: numbers[stream] ?? 1, of: entry, stream: stream, machine: machine)
    }
  }

  private func add(
    _ text: String, number: Int, of entry: Entry, stream: OutputChunk.Stream? = nil,
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
  case index(path: String, reason: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .index(let path, let reason):
      "\(path): the index cannot be used: \(reason)\n"
        + "hint: remove the file; it holds nothing of its own and is made anew"
    }
  }
}
