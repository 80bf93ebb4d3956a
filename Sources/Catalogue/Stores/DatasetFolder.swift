package import Foundation
private import Session
private import Synchronization
private import System
private import SystemPackage
private import Text

/// The tables as JSON Lines or Parquet in a folder: `TABLE/month=2026-11/SESSION.jsonl`.
///
/// DuckDB, ClickHouse and Spark read it as it is. Parquet is written by DuckDB. A file is put in the place of an old one at once, that of
/// the session itself last: who is stopped has not written the session. Of several that write one waits for
/// the other.
package final class DatasetFolder: CatalogueStore {
  private static let tables = CatalogueTable.understood + [.line]
  /// How the names of files end that are being written.
  private static let partial = ".part"

  private let folder: URL
  private let format: DatasetFormat
  private let duckDB = Mutex<DuckDB?>(nil)
  /// What the folder held when it was read, and what was put there since, by what stands for it in names; nil where
  /// it has to be read.
  private let index = Mutex<[String: KnownSession]?>(nil)

  package var name: String { folder.relativePath }

  /// A folder that is made where it is missing.
  package init(_ folder: URL, as format: DatasetFormat = .jsonl) {
    (self.folder, self.format) = (folder, format)
  }

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
    let (stem, month) = (Self.stem(of: key), Self.month(of: batches))
    return try index.withLock { index in
      try locked {
        let now = try marks(of: stem).lazy.compactMap(Self.session).first
        guard now?.head == head else {
          // Another one wrote meanwhile.
          index = nil
          return false
        }
        for batch in batches where batch.table != .session {
          try write(batch, to: month, as: stem)
        }
        // What the session had in another month, and the lines that it is indexed without now.
        let kept = Set(batches.map(\.table))
        for table in Self.tables {
          for file in try files(of: stem, in: table)
          where !kept.contains(table)
            || file.deletingLastPathComponent().lastPathComponent != "month=\(month)"
          {
            try FileManager.default.removeItem(at: file)
          }
        }
        for batch in batches where batch.table == .session {
          let lines = try write(batch, to: month, as: stem)
          let mark = place(of: .session, month).appending(path: format.mark(stem))
          if format != .jsonl { try replace(mark, with: lines) }
          index?[stem] = Self.session(in: mark)
        }
        return true
      }
    }
  }

  package func forget(_ key: String) throws {
    let stem = Self.stem(of: key)
    try index.withLock { index in
      try locked {
        for table in Self.tables {
          for file in try files(of: stem, in: table) {
            try FileManager.default.removeItem(at: file)
          }
        }
        index?[stem] = nil
      }
    }
  }

  /// Writes the rows of a table, and hands them back as lines.
  @discardableResult
  private func write(_ batch: CatalogueBatch, to month: String, as stem: String) throws -> [UInt8] {
    let place = place(of: batch.table, month)
    var (lines, longest) = ([UInt8](), 0)
    for row in batch.rows {
      let line = Array((Self.line(of: row, in: batch.table) + "\n").utf8)
      lines += line
      longest = max(longest, line.count)
    }
    try FileManager.default.createDirectory(
      at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = place.appending(path: format.name(stem))
    switch format {
    case .jsonl: try replace(file, with: lines)
    case .parquet: try convert(lines, longest: longest, of: batch.table, in: month, to: file)
    }
    return lines
  }

  private func replace(_ file: URL, with bytes: [UInt8]) throws {
    try WholeFile.replace(file.path, with: bytes, permissions: .ownerReadWrite)
  }

  /// Has DuckDB write a file, which is put in its place when it is whole.
  private func convert(
    _ lines: [UInt8], longest: Int, of table: CatalogueTable, in month: String, to file: URL
  ) throws {
    let whole = "\(file.lastPathComponent).\(getpid())\(Self.partial)"
    let rows = "\(file.deletingPathExtension().lastPathComponent).rows.\(getpid())\(Self.partial)"
    let place = file.deletingLastPathComponent()
    let (source, target) = (place.appending(path: rows), place.appending(path: whole))
    defer { for file in [source, target] { unlink(file.path) } }
    try replace(source, with: lines)
    // It keeps the permissions of a file that is there.
    try WholeFile.make(target.path, holding: [], permissions: .ownerReadWrite)
    try duckDB.withLock { duckDB in
      if duckDB == nil { duckDB = try DuckDB.started(in: folder.path) }
      let path = "\(table.name)/month=\(month)/"
      do {
        try duckDB?.writeParquet(table, from: path + rows, to: path + whole, longest: longest)
      } catch {
        duckDB = nil
        throw error
      }
    }
    guard chmod(target.path, 0o600) == 0, rename(target.path, file.path) == 0 else {
      throw Errno(rawValue: errno)
    }
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
          } else if table == .session, let stem = format.stem(ofMark: name) {
            known[stem] = Self.session(in: file)
          } else if let other = format.other(of: name) {
            throw CatalogueError.otherFormat(path: self.name, format: other.rawValue)
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

  private func marks(of stem: String) throws -> [URL] {
    try files(named: [format.mark(stem)], in: .session)
  }

  /// The mark first: a session without it is written anew.
  private func files(of stem: String, in table: CatalogueTable) throws -> [URL] {
    let (mark, rows) = (format.mark(stem), format.name(stem))
    return try files(
      named: table == .session && mark != rows ? [mark, rows] : [rows], in: table)
  }

  private func files(named names: [String], in table: CatalogueTable) throws -> [URL] {
    let months = try months(of: table)
    return names.flatMap { name in months.map { $0.appending(path: name) } }
      .filter { access($0.path, F_OK) == 0 }
  }

  private func place(of table: CatalogueTable, _ month: String) -> URL {
    folder.appending(path: "\(table.name)/month=\(month)")
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

  /// What stands for a session in names of files; an id is what a file says, and may say anything.
  private static func stem(of key: String) -> String {
    let name = key.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "-0123456789".unicodeScalars.contains(scalar))
      return isPlain ? String(Character(scalar)) : "_\(byte)_"
    }.joined()
    // Names of files have 255 bytes at most, and two that begin alike are two.
    return name.utf8.count <= 200
      ? name : name.prefix(120) + "_" + SHA256.digest(of: Array(key.utf8)).prefix(32)
  }
}
