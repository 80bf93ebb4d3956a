import ArgumentParser

/// How a command prints data.
enum DataFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// JSON Lines: one object a line.
  case json
}
