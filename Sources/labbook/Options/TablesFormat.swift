import Catalogue

/// The formats that the tables of the catalogue are written in as files.
enum TablesFormat: String, ClosedValue {
  case jsonl, parquet

  /// What the catalogue calls it.
  var dataset: DatasetFormat { self == .jsonl ? .jsonl : .parquet }
}
