/// Why a PostgreSQL cannot be used.
package enum PostgresRefusal: Hashable, Sendable {
  /// PostgreSQL's library is not installed.
  case noLibrary
  /// The address is none.
  case address
  /// There is no connection, for this reason.
  case unreachable(name: String, reason: String)
  /// The server refused, with this state of SQL.
  case refused(name: String, reason: String, state: String)
  /// The schema is somebody else's.
  case foreign(name: String)
  /// Its tables are those of an older labbook.
  case older(name: String, version: Int)
  /// It is asked as if it was a file.
  case noFile
}

extension PostgresRefusal: CustomStringConvertible {
  /// The message for the user.
  package var description: String {
    switch self {
    case .noLibrary:
      "libpq, which speaks to PostgreSQL, is not installed\nhint: apt-get install libpq5"
    case .address:
      "the address of the PostgreSQL cannot be read\n"
        + "hint: it has the form postgres://USER@HOST:PORT/DATABASE, with '/', '@' and '%' in a name as "
        + "%2F, %40 and %25; a password stands in ~/.pgpass or $PGPASSWORD"
    case .unreachable(let name, let reason):
      "'\(name)' cannot be reached: \(reason)\n"
        + "hint: try the address with 'psql'; a password stands in ~/.pgpass or $PGPASSWORD"
    case .refused(let name, let reason, let state):
      "'\(name)' cannot be used: \(reason)\nhint: \(Self.hint(for: state))"
    case .foreign(let name):
      "'\(name)' has a schema '\(PostgresSchema.name)' that is no catalogue of labbook, and is left as "
        + "it is\nhint: name another database"
    case .older(let name, let version):
      "'\(name)' has tables of version \(version), of an older labbook\n"
        + "hint: remove them with DROP SCHEMA \(PostgresSchema.name) CASCADE, and index again"
    case .noFile:
      "a PostgreSQL is named where a file is taken\n"
        + "hint: 'labbook index --to' takes its address; ask it with 'psql', after "
        + "SET search_path = \(PostgresSchema.name)"
    }
  }

  /// - Parameter state: <https://www.postgresql.org/docs/current/errcodes-appendix.html>
  private static func hint(for state: String) -> String {
    switch state.prefix(2) {
    case "" where state.isEmpty, "08", "57":
      "the connection ended; what was in it is still whole; run it again"
    case "40", "55": "another program was in the way; what was in it is still whole; run it again"
    case "53": "the server has no room for more; what was in it is still whole; run it again then"
    case _ where state == "42501":
      "the user may not do that; the owner of the database grants it: GRANT CREATE ON DATABASE …, or "
        + "GRANT ALL ON SCHEMA \(PostgresSchema.name) … with its tables"
    default: "what was in it is still whole; the log of the server may say more"
    }
  }
}
