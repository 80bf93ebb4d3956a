private import Glibc

/// The variables of the environment that are kept with a command.
///
/// An environment holds tokens and passwords under names that nobody knows beforehand, so only
/// those are kept that change what the recorded tools do or how they print.
enum RecordedEnvironment {
  static let names = [
    "COLUMNS", "DOCKER_API_VERSION", "DOCKER_CONTEXT", "DOCKER_HOST", "LANG", "LANGUAGE", "LC_ALL",
    "LC_MESSAGES", "LC_NUMERIC", "LC_TIME", "LINES", "NO_COLOR", "TERM", "TZ",
  ]

  /// Those that are set.
  static var current: [String: String] {
    var values: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }
}
