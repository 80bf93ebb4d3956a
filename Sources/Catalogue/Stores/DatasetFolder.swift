package import Foundation
private import Session
private import Synchronization
private import System
private import SystemPackage
private import Text

/// The tables as JSON Lines in a folder: `TABLE/month=2026-11/SESSION.jsonl`.
///
/// DuckDB, ClickHouse and Spark read it as it is. A file is put in the place of an old one at once, that of
/// the session itself last: who is stopped has not written the session. Of several that write one waits for
/// the other.
package final class DatasetFolder: CatalogueStore {
  private static let tables = CatalogueTable.understood + [.line]
  /// How the names of files end that are being written.
  private static let partial = ".part"

  private let folder: URL
  /// What the folder held when it was read, and what was put there since, by the name of the file; nil where
  /// it has to be read.
  private let index = Mutex<[String: KnownSession]?>(nil)

  package var name: String { folder.relativePath }

  /// A folder that is made where it is missing.
  package init(_ folder: URL) { self.folder = folder }

  package func known(_ scope: KnownSession.Scope) throws -> [KnownSession] {
    try index.withLock { index in
      let known = try index ?? locked { try read() }
      index = known
      return known.values.filter { $0.isOf(scope) }.sorted { $0.key < $1.key }
    }
  }

  package func fitted(_ batches: [CatalogueBatch]) -> FittedRows { FittedRows(batches) }

  package func put(
    _ batches: [CatalogueBatch], key: String, over head: String?
  ) throws -> Bool {
    let (name, month) = (Self.file(of: key), Self.month(of: batches))
    return try index.withLock { index in
      try locked {
        let now = try files(named: name, of: .session).lazy.compactMap(Self.session).first
        guard now?.head == head else {
          // Another one wrote meanwhile.
          index = nil
          return false
        }
        for batch in batches where batch.table != .session {
          try write(batch, to: month, as: name)
        }
        // What the session had in another month, and the lines that it is indexed without now.
        let kept = Set(batches.map(\.table))
        for table in Self.tables {
          for file in try files(named: name, of: table)
          where !kept.contains(table)
            || file.deletingLastPathComponent().lastPathComponent != "month=\(month)"
          {
            try FileManager.default.removeItem(at: file)
          }
        }
        for batch in batches where batch.table == .session {
          index?[name] = Self.session(in: try write(batch, to: month, as: name))
        }
        return true
      }
    }
  }

  package func forget(_ key: String) throws {
    let name = Self.file(of: key)
    try index.withLock { index in
      try locked {
        for table in Self.tables {
          for file in try files(named: name, of: table) {
            try FileManager.default.removeItem(at: file)
          }
        }
        index?[name] = nil
      }
    }
  }

  /// Writes the rows of a table, and says where.
  @discardableResult
  private func write(_ batch: CatalogueBatch, to month: String, as name: String) throws -> URL {
    let place = folder.appending(path: "\(batch.table.name)/month=\(month)")
    var text = ""
    for row in batch.rows { text += Self.line(of: row, in: batch.table) + "\n" }
    try FileManager.default.createDirectory(
      at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = place.appending(path: name)
    try WholeFile.replace(file.path, with: Array(text.utf8), permissions: .ownerReadWrite)
    return file
  }

  /// Every session that is there; what somebody who was stopped left half written is removed.
  private func read() throws -> [String: KnownSession] {
    let manager = FileManager.default
    var known: [String: KnownSession] = [:]
    for table in Self.tables {
      for month in try months(of: table) {
        for name in try manager.contentsOfDirectory(atPath: month.path) {
          let file = month.appending(path: name)
          if name.hasSuffix(Self.partial) {
            try manager.removeItem(at: file)
          } else if table == .session {
            known[name] = Self.session(in: file)
          }
        }
      }
    }
    return known
  }

  /// What a file says of its session; nil of one that is damaged, which is written anew.
  private static func session(in file: URL) -> KnownSession? {
    do {
      let row = try JSONReader.value(of: WholeFile.bytes(of: file.path))
      return KnownSession(
        KnownSession.columns.map { row.text($0) ?? row.integer($0).map(String.init) })
    } catch {
      return nil
    }
  }

  private func files(named name: String, of table: CatalogueTable) throws -> [URL] {
    try months(of: table).map { $0.appending(path: name) }.filter { access($0.path, F_OK) == 0 }
  }

  private func months(of table: CatalogueTable) throws -> [URL] {
    let place = folder.appending(path: table.name)
    guard access(place.path, F_OK) == 0 else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
      .filter { $0.hasPrefix("month=") }.map { place.appending(path: $0) }
  }

  /// Does something while no other process writes here.
  private func locked<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let lock = try Descriptor(
        opening: folder.appending(path: ".lock").path, .readWrite, .create,
        permissions: .ownerReadWrite)
      while flock(lock.number, LOCK_EX) != 0 {
        guard errno == EINTR else { throw Errno(rawValue: errno) }
      }
      defer { flock(lock.number, LOCK_UN) }
      return try body()
    } catch let error as CatalogueError {
      throw error
    } catch let error as Errno {
      throw CatalogueError.refused(path: name, reason: "\(error)")
    } catch {
      throw CatalogueError.refused(path: name, reason: error.localizedDescription)
    }
  }

  /// The month in which the session was begun, by which the files are parted.
  static func month(of batches: [CatalogueBatch]) -> String {
    let place = CatalogueTable.session.columns.firstIndex { $0.name == "created" } ?? 0
    let session = batches.first { $0.table == .session }?.rows.first
    return String(session?[place].plain.prefix(7) ?? "")
  }

  private static func line(of row: [CatalogueValue], in table: CatalogueTable) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (column, value) in zip(table.columns, row) { writer.member(column.name, value.json) }
    writer.endObject()
    return writer.text
  }

  /// The name of a session's file; an id is what a file says, and may say anything.
  private static func file(of key: String) -> String {
    let name = key.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "-0123456789".unicodeScalars.contains(scalar))
      return isPlain ? String(Character(scalar)) : "_\(byte)_"
    }.joined()
    // Names of files have 255 bytes at most, and two that begin alike are two.
    let short =
      name.utf8.count <= 200
      ? name : name.prefix(120) + "_" + SHA256.digest(of: Array(key.utf8)).prefix(32)
    return short + ".jsonl"
  }
}
