private import CPostgreSQL
private import Foundation

/// A connection to PostgreSQL, closed with its owner.
// SAFETY: its only owner, `PostgresCatalogue`, has it under a lock.
final class PostgresConnection: @unchecked Sendable {
  /// Where it leads, without a user and a password.
  let name: String
  private let handle: OpaquePointer

  /// - Parameter address: As libpq takes it: `postgres://host/database`.
  init(_ address: String) throws {
    let place = URLComponents(string: address)
    name =
      "postgres://" + (place?.host ?? "") + (place?.port.map { ":\($0)" } ?? "")
      + (place?.path ?? "")
    guard let handle = PQconnectdb(address) else {
      throw CatalogueError.refused(path: name, reason: "out of memory")
    }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw CatalogueError.refused(path: name, reason: Self.message(of: handle))
    }
  }

  deinit { PQfinish(handle) }

  private static func message(of handle: OpaquePointer) -> String {
    PQerrorMessage(handle).map { String(cString: $0) }?
      .trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
  }

  private var refusal: CatalogueError {
    .refused(path: name, reason: Self.message(of: handle))
  }

  /// Runs statements whose answers are of no interest.
  func run(_ sql: String) throws {
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
      let refusal = refusal
      // A transaction that was begun in the same statements is left.
      if PQtransactionStatus(handle) == PQTRANS_INERROR { PQclear(PQexec(handle, "ROLLBACK")) }
      throw refusal
    }
  }

  /// The rows of an answer, as texts.
  func rows(_ sql: String, _ arguments: [String] = []) throws -> [[String?]] {
    let values = arguments.map { strdup($0) }
    defer { for value in values { free(value) } }
    let pointers = values.map { UnsafePointer($0) }
    let result = PQexecParams(
      handle, sql, Int32(arguments.count), nil, pointers, nil, nil, 0)
    defer { PQclear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
      throw refusal
    }
    return (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        PQgetisnull(result, row, column) == 1
          ? nil : PQgetvalue(result, row, column).map { String(cString: $0) }
      }
    }
  }

  /// Does all of something or nothing.
  func transaction<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
    try run("BEGIN")
    do {
      let value = try body(self)
      try run("COMMIT")
      return value
    } catch {
      // Where the server is gone it rolls back by itself.
      PQclear(PQexec(handle, "ROLLBACK"))
      throw error
    }
  }

  /// Adds rows to a table by COPY.
  func copy(
    into table: String, _ columns: [String], rows: some Sequence<[CatalogueValue]>
  ) throws {
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let begun = PQexec(handle, "COPY \(table) (\(names)) FROM STDIN")
    defer { PQclear(begun) }
    guard PQresultStatus(begun) == PGRES_COPY_IN else { throw refusal }
    var text: [UInt8] = []
    func send() throws {
      let isTaken = text.withUnsafeBytes { bytes in
        PQputCopyData(
          handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count)) == 1
      }
      guard isTaken else { throw refusal }
      text.removeAll(keepingCapacity: true)
    }
    for row in rows {
      text += PostgresCopy.line(of: row)
      if text.count > 1 << 16 { try send() }
    }
    if !text.isEmpty { try send() }
    guard PQputCopyEnd(handle, nil) == 1 else { throw refusal }
    var refused: CatalogueError?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) != PGRES_COMMAND_OK { refused = refused ?? refusal }
      PQclear(result)
    }
    if let refused { throw refused }
  }
}
