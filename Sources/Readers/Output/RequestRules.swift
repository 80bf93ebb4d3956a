internal import Events
package import Session
internal import Text

/// What counts as an answer of a healthy service, and how answers name who gave them.
package struct RequestRules: Sendable {
  private let healthy: [ClosedRange<Int>]
  /// Expressions of the user, each with a group.
  private let patterns: [ResponderPattern]

  /// What holds where nobody says anything else.
  package init() {
    healthy = [200...399]
    patterns = []
  }

  /// What the author of a session says.
  package init(_ manifest: Manifest) {
    let ranges = (manifest.healthy ?? "").split(separator: ",").compactMap { part in
      let ends = part.split(separator: "-").compactMap { Int($0.trimmed) }
      return ends.first.flatMap { first -> ClosedRange<Int>? in
        let last = ends.last ?? first
        return first <= last ? first...last : nil
      }
    }
    healthy = ranges.isEmpty ? [200...399] : ranges
    patterns = (manifest.responders ?? []).map { ResponderPattern($0) }
  }

  /// Whether an answer of this status is one of a healthy service.
  func isHealthy(_ status: Int) -> Bool { healthy.contains { $0.contains(status) } }

  /// Who a line of an answer names by an expression of the user.
  func responder(on line: String) -> ContainerID? {
    for pattern in patterns {
      if let name = pattern.name(in: line) { return ContainerID(name) }
    }
    return nil
  }
}

/// An expression of the user, which is built where it is used: expressions cannot be shared.
struct ResponderPattern: Sendable {
  private let text: String

  init(_ text: String) { self.text = text }

  /// What its first group matches, or all of it; nil where it does not match, or is no expression.
  func name(in line: String) -> String? {
    do {
      guard let match = try Regex(text).firstMatch(in: line) else { return nil }
      let group = match.output.count > 1 ? match.output[1].substring : match.output[0].substring
      return group.map(String.init)
    } catch {
      // The reader of session.yaml refuses what is no expression; here it only names nobody.
      return nil
    }
  }
}
