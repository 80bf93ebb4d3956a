/// A value that a cell can hold, so that rows are written as they are read: one value a column.
package protocol CatalogueCell {
  /// The value in the cell.
  var cell: CatalogueValue { get }
}

extension String: CatalogueCell {
  package var cell: CatalogueValue { .text(self) }
}

extension Int: CatalogueCell {
  package var cell: CatalogueValue { .integer(Int64(self)) }
}

extension Int32: CatalogueCell {
  package var cell: CatalogueValue { .integer(Int64(self)) }
}

extension Double: CatalogueCell {
  /// A number that is none is not known.
  package var cell: CatalogueValue { isFinite ? .number(self) : .null }
}

extension Bool: CatalogueCell {
  package var cell: CatalogueValue { .integer(self ? 1 : 0) }
}
