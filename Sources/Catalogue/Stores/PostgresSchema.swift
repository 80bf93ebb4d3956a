/// The tables as PostgreSQL has them.
enum PostgresSchema {
  /// The schema that holds them.
  static let name = "labbook"
  /// How the remark on the schema begins that tells the version of the tables.
  static let mark = "labbook catalogue"
  /// The number of the lock under which tables are made: `labb`.
  static let lock = 0x6C61_6262

  /// Asks for that remark; no row where there is no such schema.
  static let versionQuery = """
    SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace
    WHERE nspname = '\(name)'
    """

  private static let tables = CatalogueTable.understood + [.line]

  /// What makes the tables.
  static var sql: String {
    var statements = [
      "CREATE SCHEMA \(name)",
      "COMMENT ON SCHEMA \(name) IS '\(mark) \(CatalogueTable.version)'",
    ]
    statements += tables.map { table in
      let key = (["month"] + table.key).map { "\"\($0)\"" }.joined(separator: ", ")
      let columns = table.columns.map(column).joined(separator: ", ")
      return """
        CREATE TABLE \(name)."\(table.name)" (month text NOT NULL, \(columns), PRIMARY KEY (\(key)))
        PARTITION BY LIST (month)
        """
    }
    statements += tables.filter { $0 != .session }.map {
      "CREATE INDEX ON \(name).\"\($0.name)\" (session)"
    }
    statements += [
      "CREATE INDEX ON \(name).session (id)", "CREATE INDEX ON \(name).finding (kind)",
      "CREATE INDEX ON \(name).command (effect, outcome)",
    ]
    return statements.joined(separator: ";\n")
  }

  private static func column(_ column: CatalogueColumn) -> String {
    let kind =
      switch column.kind {
      case .text, .time: "text"
      case .integer: "bigint"
      case .number: "double precision"
      case .bytes: "bytea"
      }
    return "\"\(column.name)\" \(kind)" + (column.isRequired ? " NOT NULL" : "")
  }

  /// What makes the parts of the tables for a month, such as `2026-11`, where they are missing.
  static func partitions(for month: String) -> String {
    let digits = month.filter { $0.isASCII && $0.isNumber }
    let value = month.filter { $0.isASCII && ($0.isNumber || $0 == "-") }
    return "BEGIN; SELECT pg_advisory_xact_lock(\(lock)); "
      + tables.map {
        "CREATE TABLE IF NOT EXISTS \(name).\"\($0.name)_\(digits)\" "
          + "PARTITION OF \(name).\"\($0.name)\" FOR VALUES IN ('\(value)'); "
      }.joined() + "COMMIT"
  }
}
