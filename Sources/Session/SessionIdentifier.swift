internal import Foundation

/// The ids of sessions.
enum SessionIdentifier {
  /// A new one: a random UUID, lower case.
  static func make() -> String { UUID().uuidString.lowercased() }
}
