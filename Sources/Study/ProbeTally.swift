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

  /// `24 answered, 1 failed, last by 8dc44d6e4658`.
  package var counts: String {
    "\(answered) answered, \(failed) failed" + (responder.map { ", last by \($0)" } ?? "")
  }

  /// The counts under the name of the target.
  ///
  /// - Parameter skipped: How many probes did not begin.
  package func summary(skipped: Int) -> String {
    "\(name): \(counts)"
      + (skipped > 0 ? "; \(skipped) skipped because the previous one was still running" : "")
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
