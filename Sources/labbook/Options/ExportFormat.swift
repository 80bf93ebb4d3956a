/// The formats that a session can be exported in.
enum ExportFormat: String, ClosedValue {
  /// One JSON object a command.
  case jsonl
  /// A recording of asciinema 2.
  case asciicastV2 = "asciicast-v2"
  /// A recording of asciinema 3.
  case asciicastV3 = "asciicast-v3"
  /// A typescript with its timing file.
  case script
  /// One row a command.
  case csv
  /// A database.
  case sqlite
}
