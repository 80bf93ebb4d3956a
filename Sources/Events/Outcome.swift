/// How an attempt went.
public enum Outcome: String, Hashable, Sendable, Codable {
  /// It succeeded.
  case ok
  /// It failed.
  case fail
  /// It may not have been made at all.
  case unknown
}

/// One of two positions.
public enum Switch: String, Hashable, Sendable, Codable {
  /// Connected, running.
  case on
  /// Pulled, switched off.
  case off
}
