private import CPostgreSQL

/// Where a PostgreSQL is: `postgres://host/database`.
struct PostgresAddress {
  /// What libpq takes, which may hold a password: it is handed to libpq and printed nowhere.
  let text: String
  /// Where it leads, without a user and a password.
  let name: String

  /// Reads an address as libpq does.
  ///
  /// What libpq says of one that it cannot read is not told: it quotes parts of the address, and which of
  /// them belong to a password is then not known.
  init(_ text: String) throws(CatalogueError) {
    guard pq_is_installed() else { throw .server(.noLibrary) }
    guard !Self.isMisread(text), let options = pq_options(text) else {
      throw .server(.address)
    }
    defer { pq_free_options(options) }
    var values: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        values[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    let port = values["port"] ?? ""
    guard port.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ",") }) else {
      throw .server(.address)
    }
    // A socket's folder is no name of a machine.
    let host = values["host"].map { $0.hasPrefix("/") ? "" : $0.contains(":") ? "[\($0)]" : $0 }
    self.text = text
    name =
      "postgres://\(host ?? "")\(port.isEmpty ? "" : ":\(port)")/\(values["dbname"] ?? "")"
  }

  /// Whether libpq takes a part of the password for the host or the database: one with a `/` or an `@` that
  /// is not written as `%2F` or `%40`.
  private static func isMisread(_ text: String) -> Bool {
    guard let scheme = text.firstRange(of: "://") else { return true }
    let rest = text[scheme.upperBound...]
    guard let end = rest.firstIndex(where: { $0 == "@" || $0 == "/" }) else { return false }
    return rest[rest.index(after: end)...].prefix { $0 != "?" }.contains("@")
  }
}
