/// How a command prints data.
enum DataFormat: String, ClosedValue {
  /// For people.
  case text
  /// JSON Lines: one object a line.
  case json
}
