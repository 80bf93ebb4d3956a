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
    guard let handle = pq_connect(address.text) else {
      throw CatalogueError.server(.unreachable(name: name, reason: "out of memory"))
    }
    self.handle = handle
    guard pq_is_connected(handle) else {
      throw CatalogueError.server(.unreachable(name: name, reason: Self.message(of: handle)))
    }
  }

  deinit { pq_finish(handle) }

  private static func message(of handle: OpaquePointer) -> String {
    let lines = pq_message(handle).map { String(cString: $0) }?
      .split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    return lines?.joined(separator: "; ") ?? "unknown"
  }

  /// What the server said of something that it did not do.
  private func refusal(_ result: OpaquePointer?) -> CatalogueError {
    let state = pq_state(result).map { String(cString: $0) }
    let reason = Self.message(of: handle)
    // The values, the keys or the sizes of the rows.
    return ["22", "23", "54"].contains(state?.prefix(2))
      ? .rows(path: name, reason: reason)
      : .server(.refused(name: name, reason: reason, state: state ?? ""))
  }

  /// Runs statements whose answers are of no interest.
  func run(_ sql: String) throws {
    let result = pq_run(handle, sql)
    defer { pq_clear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(pq_status(result)) else {
      let refusal = refusal(result)
      // A transaction that was begun in the same statements is left.
      if pq_transaction(handle) == PQTRANS_INERROR { pq_clear(pq_run(handle, "ROLLBACK")) }
      throw refusal
    }
  }

  /// The rows of an answer, as texts.
  func rows(_ sql: String, _ arguments: [String] = []) throws -> [[String?]] {
    let values = arguments.map { strdup($0) }
    defer { for value in values { free(value) } }
    let pointers = values.map { UnsafePointer($0) }
    let result = pq_ask(handle, sql, Int32(arguments.count), pointers)
    defer { pq_clear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(pq_status(result)) else {
      throw refusal(result)
    }
    return (0..<pq_rows(result)).map { row in
      (0..<pq_columns(result)).map { column in
        pq_value(result, row, column).map { String(cString: $0) }
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
      if pq_transaction(handle) != PQTRANS_IDLE { pq_clear(pq_run(handle, "ROLLBACK")) }
      throw error
    }
  }

  /// Adds rows to a table by COPY.
  func copy(
    into table: String, _ columns: [String], rows: some Sequence<[CatalogueValue]>
  ) throws {
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let begun = pq_run(handle, "COPY \(table) (\(names)) FROM STDIN")
    defer { pq_clear(begun) }
    guard pq_status(begun) == PGRES_COPY_IN else { throw refusal(begun) }
    var text: [UInt8] = []
    func send() throws {
      let isTaken = text.withUnsafeBytes { pq_send(handle, $0.baseAddress, Int32($0.count)) }
      guard isTaken else { throw refusal(nil) }
      text.removeAll(keepingCapacity: true)
    }
    for row in rows {
      text += PostgresCopy.line(of: row)
      if text.count > 1 << 16 { try send() }
    }
    if !text.isEmpty { try send() }
    guard pq_end_sending(handle) else { throw refusal(nil) }
    var refused: CatalogueError?
    while let result = pq_next(handle) {
      if pq_status(result) != PGRES_COMMAND_OK { refused = refused ?? refusal(result) }
      pq_clear(result)
    }
    if let refused { throw refused }
  }
}
