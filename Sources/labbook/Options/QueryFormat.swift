/// The formats of an answer of a catalogue.
enum QueryFormat: String, ClosedValue {
  /// A table for people.
  case text
  /// Comma-separated values.
  case csv
  /// JSON Lines: one object per line.
  case json
}
