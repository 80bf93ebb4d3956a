internal import Events
package import Readers
internal import Session

/// What the probes of one target found so far.
package struct ProbeTally: Sendable {
  /// The target, or the command where there is but one.
  package let name: String
  /// Probes that were answered.
  package private(set) var answered = 0
  /// Probes that were not.
  package private(set) var failed = 0
  /// Who answered last, where that was said.
  package private(set) var responder: String?

  /// A target of which nothing is known.
  package init(_ name: String) {
    self.name = name
  }

  /// Counts a probe that ended.
  package mutating func add(_ probe: ReadEntry) {
    let requests = probe.events.compactMap { event in
      if case .request(let request) = event.observation { request } else { nil }
    }
    let hasAnswer =
      if let request = requests.last {
        request.outcome == .ok
      } else {
        probe.entry.command?.end?.status == .exited(0)
      }
    if hasAnswer { answered += 1 } else { failed += 1 }
    if let last = requests.last?.responder { responder = last.short }
  }
}
