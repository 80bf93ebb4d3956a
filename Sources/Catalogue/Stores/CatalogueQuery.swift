private import Foundation
private import GRDB
package import Text

/// A question to a catalogue, and its answer.
package struct CatalogueQuery: Sendable {
  /// The words that statements begin with that only read.
  private static let reading = ["SELECT", "WITH", "VALUES", "EXPLAIN"]

  /// The names of the columns.
  package let columns: [String]
  /// The rows.
  package let rows: [[CatalogueValue]]

  /// Asks a catalogue, which is opened to be read only.
  package init(_ sql: String, of path: String, arguments: [String] = []) throws {
    guard !PostgresCatalogue.isAddress(path) else { throw CatalogueError.server(.noFile) }
    guard access(path, F_OK) == 0 else { throw CatalogueError.missing(path: path) }
    let word = String(sql.drop { !$0.isLetter }.prefix { $0.isLetter })
    guard Self.reading.contains(word.uppercased()) else { throw CatalogueError.notReading(word) }
    try CatalogueSchema.check(path)
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(60)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      (columns, rows) = try queue.read { database in
        let statement = try database.makeStatement(sql: sql)
        guard statement.isReadonly else { throw CatalogueError.changes }
        do {
          try statement.setArguments(StatementArguments(arguments))
        } catch {
          throw CatalogueError.parameters
        }
        let cursor = try Row.fetchCursor(statement)
        var rows: [[CatalogueValue]] = []
        while let row = try cursor.next() {
          rows.append(row.databaseValues.map(Self.value))
        }
        return (statement.columnNames, rows)
      }
    } catch let error as DatabaseError {
      // What follows on a first statement is refused by the database's library alone.
      if error.resultCode == .SQLITE_MISUSE { throw CatalogueError.several }
      throw CatalogueError.query(error.message ?? "\(error.resultCode)")
    }
  }

  /// The rows as objects of JSON; throws where two columns have one name.
  package func objects() throws -> [JSONValue] {
    for (place, name) in columns.enumerated() where columns[..<place].contains(name) {
      throw CatalogueError.sameNames(name)
    }
    return rows.map { row in
      .object(Dictionary(zip(columns, row.map(\.json)), uniquingKeysWith: { one, _ in one }))
    }
  }

  private static func value(_ value: DatabaseValue) -> CatalogueValue {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double(let number): .number(number)
    case .string(let text): .text(text)
    case .blob(let bytes): .bytes(Array(bytes))
    }
  }
}
