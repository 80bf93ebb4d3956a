/// The output format of a command.
enum DataFormat: String, ClosedValue {
  /// For people.
  case text
  /// JSON Lines: one object per line.
  case json
}
