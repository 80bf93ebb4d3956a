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
  /// How many of those that were answered had their answer when the next one was due already.
  package private(set) var late = 0
  /// Probes that were due and not made, because earlier ones had not ended.
  package private(set) var overdue = 0
  /// Probes that were due while labbook was held up.
  package private(set) var lost = 0
  /// Who answered last, where that was said.
  package private(set) var responder: String?

  /// A target of which nothing is known.
  package init(_ name: String) {
    self.name = name
  }

  /// `24 answered, 3 of them late, 1 failed, 2 not run, last by 8dc44d6e4658`.
  package var counts: String {
    "\(answered) answered" + (late > 0 ? ", \(late) of them late" : "") + ", \(failed) failed"
      + (overdue + lost > 0 ? ", \(overdue + lost) not run" : "")
      + (responder.map { ", last by \($0)" } ?? "")
  }

  /// The counts under the name of the target, and what they mean.
  package var summary: String {
    let remarks = [
      late > 0 ? "late: the next run was due already" : nil,
      overdue > 0 ? "\(overdue) not run because too many earlier ones had not ended" : nil,
      lost > 0 ? "\(lost) not run because labbook was held up" : nil,
    ].compactMap(\.self)
    return (["\(name): \(counts)"] + remarks).joined(separator: "; ")
  }

  /// Counts a probe that ended.
  package mutating func add(_ probe: ReadEntry) {
    let tick = ProbeTick(probe.entry.extra)
    if let tick, tick.missed > 0 {
      if tick.running == nil { lost += tick.missed } else { overdue += tick.missed }
      return
    }
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
    if hasAnswer, let tick, probe.entry.command?.end?.duration ?? 0 > tick.every { late += 1 }
    if let last = requests.last?.responder { responder = last.short }
  }
}
