import Foundation
import Readers
import Recorder
import Session
import Study
import Text

/// What the probes of `watch` found so far: a line on a terminal while they run, and a summary.
final class WatchStatus: ProbeObserver {
  /// Seconds between two lines on the terminal at least.
  private static let refreshInterval = 0.2

  private var targets: [ProbeTally]
  private var line: StatusLine?
  private let reader: EntryReader
  private let start = ContinuousClock.now

  init(_ plan: ProbePlan, in folder: SessionFolder) throws {
    reader = EntryReader(manifest: try folder.manifest())
    let names = plan.targets.isEmpty ? [ShellQuoting.line(of: plan.command)] : plan.targets
    targets = names.map { ProbeTally(VisibleText.line($0)) }
    line = StatusLine(refreshInterval: Self.refreshInterval)
  }

  func ended(_ probe: EndedProbe) {
    targets[probe.target].add(reader.read(probe.entry) { probe.output })
  }

  func turn() {
    line?.show {
      let seconds = (ContinuousClock.now - start).components.seconds
      return "\(seconds) s · " + targets.map { "\($0.name) \(counts($0))" }.joined(separator: " · ")
    }
  }

  /// Says on standard error how it all went, instead of the line.
  func summarise(_ outcome: ProbeLoop.Outcome) {
    clear()
    for (target, skipped) in zip(targets, outcome.skipped) {
      var text = "\(target.name): \(counts(target))"
      if skipped > 0 { text += "; \(skipped) skipped, as the probe before still ran" }
      StandardError.line(text)
    }
    if let failure = outcome.journalFailure {
      StandardError.line("labbook: \(outcome.unrecorded) runs were not recorded: \(failure)")
    }
  }

  /// `24 answered, 1 failed, last by 8dc44d6e4658`.
  private func counts(_ target: ProbeTally) -> String {
    "\(target.answered) answered, \(target.failed) failed"
      + (target.responder.map { ", last by \($0)" } ?? "")
  }

  /// Takes the line off the terminal.
  func clear() { line?.clear() }
}
