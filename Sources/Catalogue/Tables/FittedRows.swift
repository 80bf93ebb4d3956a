internal import Session

/// Rows whose texts are no longer than a database can hold.
package struct FittedRows: Sendable {
  /// Bytes that are left of a text by which a row is known.
  private static let start = 500

  /// The rows.
  package private(set) var batches: [CatalogueBatch]
  /// How many texts were cut.
  package private(set) var cut = 0

  /// - Parameters:
  ///   - cell: The most bytes of a text.
  ///   - key: The most bytes of a text by which a row is known; nil where that has no limit of its own.
  init(_ batches: [CatalogueBatch], cell: Int = .max, key: Int? = nil) {
    self.batches = batches
    for (place, batch) in batches.enumerated() {
      let keys = batch.table.columns.map { Self.isKey($0, of: batch.table) }
      for (row, values) in batch.rows.enumerated() {
        for (column, value) in values.enumerated() {
          guard case .text(let text) = value else { continue }
          if let key, keys[column], text.utf8.count > key {
            // Two long ones that begin alike stay two, and what refers to one still does.
            let digest = SHA256.digest(of: Array(text.utf8)).prefix(16)
            self.batches[place].rows[row][column] = .text(
              "\(Self.cut(text, to: min(key, Self.start)))…\(digest)")
          } else if text.utf8.count > cell {
            self.batches[place].rows[row][column] = .text(Self.cut(text, to: cell) + "…")
          } else {
            continue
          }
          cut += 1
        }
      }
    }
  }

  /// Whether a column says by what a row is known, here or in another table; a session is known by what its
  /// journal says alone.
  private static func isKey(_ column: CatalogueColumn, of table: CatalogueTable) -> Bool {
    table.key.dropFirst().contains(column.name)
      || table == .entity && column.name == "part_of" || table == .finding && column.name == "cause"
  }

  /// The start of a text; where the bytes end within a character, without it.
  private static func cut(_ text: String, to bytes: Int) -> Substring {
    text[..<text.utf8.index(text.startIndex, offsetBy: bytes)]
  }
}
