private import Glibc
private import System
private import SystemPackage

/// DuckDB, started once and asked in its own SQL: the program `duckdb`, else Python's package of that name.
///
/// It ends with whoever started it.
final class DuckDB {
  /// What it prints when a statement has been carried out.
  private static let done = "done\n"
  /// Ends a statement for the program in Python; to DuckDB it is a remark.
  private static let end = "--\n"
  private static let python = """
    import sys, duckdb
    text = ""
    for line in sys.stdin:
      text += line
      if line != "--\\n": continue
      try: print(duckdb.execute(text).fetchall()[0][0], flush=True)
      except Exception as error: sys.exit(str(error))
      text = ""
    """
  private static let ways = [
    ["duckdb", "-init", "/dev/null", "-batch", "-bail", "-noheader", "-list", ":memory:"],
    ["python3", "-c", python],
  ]

  private let program: StartedProgram
  /// What it reads, and what it prints.
  private let line: Descriptor

  /// Starts it in a folder, from which it then reads all names of files: as they are, where the folder's own may
  /// have characters that stand for something in SQL.
  static func started(in folder: String) throws -> DuckDB {
    for words in ways {
      if let database = try DuckDB(["env", "-C", folder] + words) { return database }
    }
    throw CatalogueError.noDuckDB
  }

  /// Nil where there is no such program, or it is no DuckDB.
  private init?(_ words: [String]) throws(Errno) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw Errno(rawValue: errno)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    line = Descriptor(ends[0])
    var other = Descriptor(ends[1])
    program = try StartedProgram(
      words, input: other.number, output: other.number, errors: other.number)
    // Otherwise the end of the program would not be that of the line.
    other.close()
    guard answer(to: "SELECT 1") == nil else { return nil }
  }

  /// Carries a statement out.
  func run(_ statement: String, for path: String) throws {
    guard let problem = answer(to: statement) else { return }
    throw CatalogueError.refused(path: path, reason: "DuckDB says: \(problem)")
  }

  /// Nil where a statement was carried out, else what it said at its end.
  private func answer(to statement: String) -> String? {
    let text = Array("\(statement);\nSELECT 'done';\n\(Self.end)".utf8)
    var sent = 0
    while sent < text.count {
      // One that has ended must not end us.
      let count = text.withUnsafeBytes {
        send(
          line.number, $0.baseAddress?.advanced(by: sent), $0.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      sent += count
    }
    var answer: [UInt8] = []
    while true {
      var more = [UInt8](repeating: 0, count: 1 << 12)
      let count = recv(line.number, &more, more.count, 0)
      if count < 0, errno == EINTR { continue }
      answer += more.prefix(max(0, count))
      let text = String(decoding: answer, as: UTF8.self)
      if text.hasSuffix(Self.done) { return nil }
      // It has ended.
      if count <= 0 {
        return text.split(separator: "\n").first.map(String.init) ?? "nothing, and ended"
      }
    }
  }
}

extension DuckDB {
  /// Writes rows that are in a file of JSON Lines to one of Parquet, with the types of the columns.
  ///
  /// - Parameter longest: Bytes of the longest row.
  func writeParquet(
    _ table: CatalogueTable, from rows: String, to file: String, longest: Int
  ) throws {
    let columns = table.columns.map { "'\($0.name)': '\(Self.type(of: $0))'" }
    try run(
      """
      COPY (SELECT * FROM read_json('\(rows)', format = 'newline_delimited', auto_detect = false,
        maximum_object_size = \(max(longest * 2, 1 << 24)), columns = {\(columns.joined(separator: ", "))}))
      TO '\(file)' (FORMAT parquet, COMPRESSION zstd)
      """, for: file)
  }

  private static func type(of column: CatalogueColumn) -> String {
    switch column.kind {
    case .text: "VARCHAR"
    case .time: "TIMESTAMP"
    case .integer: "BIGINT"
    case .number: "DOUBLE"
    case .bytes: "BLOB"
    }
  }
}
