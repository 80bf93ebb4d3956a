import Events
import Foundation
import Lab
import Session
import Testing

/// Findings against sessions whose truth is known, because they are made up: 2 to 7 nodes, faults
/// of every kind, clocks that are off, probes at every pace, lost listings.
///
/// `LABBOOK_SEEDS` is the number of sessions; a failure names the seeds, and
/// `SyntheticSession(seed:)` is the same session again.
@Suite struct SyntheticTests {
  @Test(arguments: SyntheticCheck.Kind.allCases)
  func holdsOverAllSeeds(_ kind: SyntheticCheck.Kind) async {
    let outcome = await Self.outcome.value
    // A check that nothing was held against has not held.
    #expect(outcome.checked[kind, default: 0] >= Self.count / 20)
    let failures = outcome.failures.filter { $0.kind == kind }
    let seeds = Set(failures.map(\.seed)).count
    let lines = failures.prefix(Self.shown).map { "seed \($0.seed): \($0.words)" }
    // Not `#expect`: it would print every failure in one line.
    guard !failures.isEmpty else { return }
    Issue.record(
      """
      \(kind.rawValue): \(failures.count) failures in \(seeds) of \(Self.count) seeds
      \(lines.joined(separator: "\n"))
      """)
  }

  static let count = max(
    1, ProcessInfo.processInfo.environment["LABBOOK_SEEDS"].flatMap(Int.init) ?? 1000)

  /// Failures that are told in full: `LABBOOK_SHOWN`, else 5.
  static let shown = ProcessInfo.processInfo.environment["LABBOOK_SHOWN"].flatMap(Int.init) ?? 5

  /// Every session is made and looked at once, for all tests.
  private static let outcome = Task {
    await SyntheticCheck.Outcome.overSeeds(count) { SyntheticCheck(seed: $0).outcome }
  }
}
