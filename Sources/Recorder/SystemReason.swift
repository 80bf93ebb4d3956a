private import Glibc

/// The system's own words for its error numbers.
enum SystemReason {
  static let noEntry = ENOENT

  static func text(of code: Int32) -> String { String(cString: strerror(code)) }
}
