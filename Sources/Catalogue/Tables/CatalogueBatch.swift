/// The rows of one session for one table.
package struct CatalogueBatch: Sendable {
  package let table: CatalogueTable
  package internal(set) var rows: [[CatalogueValue]] = []

  init(_ table: CatalogueTable) { self.table = table }

  /// Adds a row: a value for every column but that of the session's key.
  mutating func add(_ key: String, _ cells: [(any CatalogueCell)?]) {
    rows.append([.text(key)] + cells.map { $0?.cell ?? .null })
  }
}
