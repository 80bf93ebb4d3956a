import Foundation
import Manifests
import Readers
import Recorder
import Session
import Study
import Text

/// The progress of `watch`: a status line on a terminal, and a summary.
final class WatchStatus: ProbeObserver {
  /// The shortest time between two updates, in seconds.
  private static let refreshInterval = 0.2

  private var targets: [ProbeTally]
  private var line: StatusLine?
  private let reader: EntryReader
  private let start = ContinuousClock.now

  init(_ plan: ProbePlan, in folder: SessionFolder) throws {
    reader = try EntryReader(manifest: folder.manifest(), shared: ShippedTemplates.readers())
    for remark in reader.remarks { StandardError.line("labbook: \(remark)") }
    let names = plan.targets.isEmpty ? [ShellQuoting.line(of: plan.command)] : plan.targets
    targets = names.map { ProbeTally(VisibleText.line($0)) }
    line = StatusLine(refreshInterval: Self.refreshInterval)
  }

  func ended(_ probe: EndedProbe) {
    targets[probe.target].add(reader.read(probe.entry) { probe.output })
  }

  func isNotRecorded(because reason: any Error) {
    clear()
    StandardError.line("labbook: runs are not recorded: \(reason)")
  }

  func turn() {
    line?.show {
      let seconds = (ContinuousClock.now - start).components.seconds
      return "\(seconds) s · " + targets.map { "\($0.name) \($0.counts)" }.joined(separator: " · ")
    }
  }

  /// Replaces the line by a summary on standard error.
  func summarise(_ outcome: ProbeLoop.Outcome) {
    clear()
    for target in targets { StandardError.line(target.summary) }
    if let failure = outcome.journalFailure {
      StandardError.line("labbook: \(outcome.unrecorded) runs were not recorded: \(failure)")
    }
  }

  /// Clears the status line.
  func clear() { line?.clear() }
}
