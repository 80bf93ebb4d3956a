/// Why a catalogue cannot be made, kept or asked.
package enum CatalogueError: Error, Hashable, Sendable {
  /// There is none.
  case missing(path: String)
  /// The file is there already; nothing is written over.
  case exists(path: String)
  /// The file is something else.
  case foreign(path: String)
  /// A newer labbook made it.
  case newer(path: String, version: Int)
  /// Its tables are those of an older labbook.
  case older(path: String, version: Int)
  /// Somebody removed the file while it was written, or put another in its place.
  case removed(path: String)
  /// Another one writes, and does not end.
  case busy(path: String)
  /// The system or the database refused, for this reason.
  case refused(path: String, reason: String)
  /// It is a single session that was exported, in which no words are found.
  case withoutLines(path: String)
  /// A PostgreSQL cannot be used.
  case server(PostgresRefusal)
  /// The rows of one session are refused; those of others are not concerned.
  case rows(path: String, reason: String)
  /// What is asked is more than reading.
  case notReading(String)
  /// The statement would change something.
  case changes
  /// The statement has parameters.
  case parameters
  /// The folder has the tables in another format.
  case otherFormat(path: String, format: String)
  /// What writes Parquet is not installed.
  case noDuckDB
  /// It has no session of that name, or none at all.
  case noSession(path: String, name: String?)
  /// More than one statement is given.
  case several
  /// The database did not understand what is asked.
  case query(String)
  /// Two columns of an answer have one name.
  case sameNames(String)
}

extension CatalogueError {
  /// Whether others can still be indexed.
  var isOfOneSession: Bool {
    if case .rows = self { true } else { false }
  }
}

extension CatalogueError: CustomStringConvertible {
  /// The message for the user.
  package var description: String {
    switch self {
    case .missing(let path):
      "there is no catalogue '\(path)'\nhint: 'labbook index --to \(path)' makes it"
    case .exists(let path):
      "'\(path)' is there already\nhint: remove it first, or choose another name with --output"
    case .foreign(let path):
      "'\(path)' is no catalogue of labbook, and is left as it is\n"
        + "hint: name another file; 'labbook index --to FILE' makes one"
    case .newer(let path, let version):
      "'\(path)' has tables of version \(version), of a newer labbook; this one knows version "
        + "\(CatalogueTable.version), and leaves it as it is\n"
        + "hint: use the newer labbook, or make a second catalogue with 'labbook index --to FILE'"
    case .older(let path, let version):
      "'\(path)' has tables of version \(version), of an older labbook\n"
        + "hint: 'labbook index --to \(path)' makes it anew, and keeps the old one beside it"
    case .removed(let path):
      "'\(path)' was removed or replaced while it was written, and has not what was indexed\n"
        + "hint: 'labbook index --to \(path)' indexes it again"
    case .busy(let path):
      "'\(path)' is being written by another program for more than a minute\n"
        + "hint: run it again when that one has ended; what is there stays whole"
    case .refused(let path, let reason):
      "'\(path)' cannot be used: \(reason)\n"
        + "hint: is the disk full, and who may write there? what was in it is still whole; run it again"
    case .withoutLines(let path):
      "'\(path)' is an exported session, which has no lines to search\n"
        + "hint: search the session: 'labbook search -s NAME WORD'"
    case .server(let refusal): refusal.description
    case .rows(let path, let reason):
      "'\(path)' does not take it: \(reason)\n"
        + "hint: what was known of it is kept; --no-text leaves out the lines of outputs"
    case .notReading(let word):
      "only reading is allowed, and the statement begins with '\(word)'\n"
        + "hint: write one statement that begins with SELECT, WITH, VALUES or EXPLAIN"
    case .changes:
      "only reading is allowed, and the statement would change something\n"
        + "hint: 'labbook index' alone writes the catalogue; copy the file to change the copy"
    case .parameters:
      "the statement has a parameter, such as '?' or ':name', and there is no value for it\n"
        + "hint: write the value itself, a text between single quotes"
    case .otherFormat(let path, let format):
      "'\(path)' has the tables as \(format == "jsonl" ? "JSON Lines" : "Parquet")\n"
        + "hint: name another folder, or write --format \(format)"
    case .noDuckDB:
      "Parquet is written by DuckDB, which is not installed\n"
        + "hint: pip install duckdb, or the program 'duckdb' of duckdb.org; JSON Lines need neither"
    case .noSession(let path, let name):
      "'\(path)' has no session\(name.map { " '\($0)'" } ?? "")\n"
        + "hint: 'labbook list --catalogue \(path)' lists those that it has"
    case .several: "more than one statement is given\nhint: ask one after the other"
    case .query(let reason):
      "the database says: \(reason)\n"
        + "hint: docs/many-sessions.md has the tables and their columns"
    case .sameNames(let name):
      "two columns of the answer are called '\(name)'\nhint: name one anew with AS"
    }
  }
}
