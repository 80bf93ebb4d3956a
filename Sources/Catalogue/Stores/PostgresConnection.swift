private import CPostgreSQL
private import Foundation

/// A connection to PostgreSQL, closed with its owner.
// SAFETY: its only owner, `PostgresCatalogue`, has it under a lock.
final class PostgresConnection: @unchecked Sendable {
  /// Where it leads, without a user and a password.
  let name: String
  private let handle: OpaquePointer

  /// Connects.
  init(_ address: PostgresAddress) throws {
    name = address.name
    guard let handle = PQconnectdb(address.text) else {
      throw CatalogueError.server(.unreachable(name: name, reason: "out of memory"))
    }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw CatalogueError.server(.unreachable(name: name, reason: Self.message(of: handle)))
    }
  }

  deinit { PQfinish(handle) }

  private static func message(of handle: OpaquePointer) -> String {
    let lines = PQerrorMessage(handle).map { String(cString: $0) }?
      .split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    return lines?.joined(separator: "; ") ?? "unknown"
  }

  /// What the server said of something that it did not do.
  private func refusal(_ result: OpaquePointer?) -> CatalogueError {
    let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
    let reason = Self.message(of: handle)
    // The values, the keys or the sizes of the rows.
    return ["22", "23", "54"].contains(state?.prefix(2))
      ? .rows(path: name, reason: reason)
      : .server(.refused(name: name, reason: reason, state: state ?? ""))
  }

  /// Runs statements whose answers are of no interest.
  func run(_ sql: String) throws {
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
      let refusal = refusal(result)
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
      throw refusal(result)
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
      // Where the server is gone, or was told already, it has rolled back by itself.
      if PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
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
    guard PQresultStatus(begun) == PGRES_COPY_IN else { throw refusal(begun) }
    var text: [UInt8] = []
    func send() throws {
      let isTaken = text.withUnsafeBytes { bytes in
        PQputCopyData(
          handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count)) == 1
      }
      guard isTaken else { throw refusal(nil) }
      text.removeAll(keepingCapacity: true)
    }
    for row in rows {
      text += PostgresCopy.line(of: row)
      if text.count > 1 << 16 { try send() }
    }
    if !text.isEmpty { try send() }
    guard PQputCopyEnd(handle, nil) == 1 else { throw refusal(nil) }
    var refused: CatalogueError?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) != PGRES_COMMAND_OK { refused = refused ?? refusal(result) }
      PQclear(result)
    }
    if let refused { throw refused }
  }
}
