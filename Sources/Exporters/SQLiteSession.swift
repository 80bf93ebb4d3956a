private import GRDB

/// A session as a SQLite database.
enum SQLiteSession {
  static let pragma = "PRAGMA user_version"
}
