import Events
import Foundation
import Readers
import Recorder
import Session
import Text

/// What the probes of `watch` found so far: a line on a terminal while they run, and a summary.
final class WatchStatus: ProbeObserver {
  private struct Target {
    var name: String
    var answered = 0
    var failed = 0
    var responder: String?

    /// `24 answered, 1 failed, last by 8dc44d6e4658`.
    var counts: String {
      "\(answered) answered, \(failed) failed" + (responder.map { ", last by \($0)" } ?? "")
    }
  }

  /// Seconds between two lines on the terminal at least.
  private static let refreshInterval = 0.2

  private var targets: [Target]
  private var line: StatusLine?
  private let reader = EntryReader()
  private let start = ContinuousClock.now

  init(_ plan: ProbePlan) {
    let names = plan.targets.isEmpty ? [ShellQuoting.line(of: plan.command)] : plan.targets
    targets = names.map { Target(name: VisibleText.line($0)) }
    line = StatusLine(refreshInterval: Self.refreshInterval)
  }

  func ended(_ probe: EndedProbe) {
    let requests = reader.events(of: probe.entry, output: probe.output).compactMap { event in
      if case .request(let request) = event.observation { request } else { nil }
    }
    let hasAnswer =
      if let request = requests.last {
        request.outcome == .ok
      } else {
        probe.entry.command?.end?.status == .exited(0)
      }
    if hasAnswer { targets[probe.target].answered += 1 } else { targets[probe.target].failed += 1 }
    if let responder = requests.last?.responder {
      targets[probe.target].responder = String(responder.prefix(12))
    }
  }

  func turn() {
    line?.show {
      let seconds = (ContinuousClock.now - start).components.seconds
      return "\(seconds) s · " + targets.map { "\($0.name) \($0.counts)" }.joined(separator: " · ")
    }
  }

  /// Says on standard error how it all went, instead of the line.
  func summarise(_ outcome: ProbeLoop.Outcome) {
    clear()
    for (target, skipped) in zip(targets, outcome.skipped) {
      var text = "\(target.name): \(target.counts)"
      if skipped > 0 { text += "; \(skipped) skipped, as the probe before still ran" }
      StandardError.line(text)
    }
    if let failure = outcome.journalFailure {
      StandardError.line("labbook: \(outcome.unrecorded) runs were not recorded: \(failure)")
    }
  }

  /// Takes the line off the terminal.
  func clear() { line?.clear() }
}
