import Catalogue

/// The formats that a session can be exported in.
enum ExportFormat: String, ClosedValue {
  /// One JSON object per command.
  case jsonl
  /// A recording as asciinema 2 makes it.
  case asciicastV2 = "asciicast-v2"
  /// A recording as asciinema 3 makes it.
  case asciicastV3 = "asciicast-v3"
  /// A typescript with its timing file.
  case script
  /// One row per command.
  case csv
  /// An SQLite database.
  case sqlite
  /// The tables of the catalogue as files of Parquet.
  case parquet

  /// As the tables are written; nil where they are not.
  var ofTables: DatasetFormat? { DatasetFormat(rawValue: rawValue) }
}

extension DatasetFormat: ClosedValue {}
