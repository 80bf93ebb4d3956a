package import Foundation
private import System
private import SystemPackage
private import Text

/// The tables as JSON Lines in a folder: `TABLE/month=2026-11/SESSION.jsonl`.
///
/// DuckDB, ClickHouse and Spark read it as it is. A file is put in the place of an old one at once, that of
/// the session itself last: who is stopped has not written the session.
package struct DatasetFolder: CatalogueStore {
  private let folder: URL

  package var name: String { folder.relativePath }

  /// A folder that is made where it is missing.
  package init(_ folder: URL) { self.folder = folder }

  package func known(_ scope: KnownSession.Scope) throws -> [KnownSession] {
    try files(of: .session).compactMap(Self.session).filter { $0.isOf(scope) }
  }

  private static func session(in file: URL) throws -> KnownSession? {
    let row = try JSONReader.value(of: Array(Data(contentsOf: file)))
    return KnownSession(
      KnownSession.columns.map { row.text($0) ?? row.integer($0).map(String.init) })
  }

  package func put(
    _ batches: [CatalogueBatch], key: String, over head: String?
  ) throws -> Bool {
    let month = Self.month(of: batches)
    let own = folder.appending(path: "session/month=\(month)/\(Self.file(of: key))")
    let now = FileManager.default.fileExists(atPath: own.path) ? try Self.session(in: own) : nil
    guard now?.head == head else { return false }
    for batch in batches.reversed() {
      var text = ""
      for row in batch.rows { text += Self.line(of: row, in: batch.table) + "\n" }
      let place = folder.appending(path: "\(batch.table.name)/month=\(month)")
      do {
        try FileManager.default.createDirectory(
          at: place, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
        try WholeFile.replace(
          place.appending(path: Self.file(of: key)).path, with: Array(text.utf8),
          permissions: .ownerReadWrite)
      } catch let error as Errno {
        throw CatalogueError.refused(path: place.relativePath, reason: "\(error)")
      } catch {
        throw CatalogueError.refused(
          path: place.relativePath, reason: error.localizedDescription)
      }
    }
    return true
  }

  package func forget(_ key: String) throws {
    for table in CatalogueTable.understood + [.line] {
      for file in try files(of: table) where file.lastPathComponent == Self.file(of: key) {
        try FileManager.default.removeItem(at: file)
      }
    }
  }

  private func files(of table: CatalogueTable) throws -> [URL] {
    let manager = FileManager.default
    let place = folder.appending(path: table.name)
    guard manager.fileExists(atPath: place.path) else { return [] }
    return try manager.contentsOfDirectory(atPath: place.path).sorted().flatMap { month in
      let place = place.appending(path: month)
      return try manager.contentsOfDirectory(atPath: place.path).sorted()
        .filter { $0.hasSuffix(".jsonl") }.map { place.appending(path: $0) }
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
    key.utf8.map { byte -> String in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "-0123456789".unicodeScalars.contains(scalar))
      return isPlain ? String(Character(scalar)) : "_\(byte)_"
    }.joined().prefix(200) + ".jsonl"
  }
}
