import CustomDump
import Foundation
import Lab
import Testing

/// Findings against sessions about swarms whose truth is known: faults that overlap, services that
/// are removed, created again, scaled and updated, managers without a majority.
///
/// `LABBOOK_SEEDS` is the number of sessions; a failure names the seeds, and `SwarmSession(seed:)` is the
/// same session again.
@Suite struct SwarmTests {
  @Test(arguments: SwarmCheck.Kind.allCases)
  func holdsOverAllSeeds(_ kind: SwarmCheck.Kind) async {
    let outcome = await Self.outcome.value
    #expect(outcome.checked[kind, default: 0] >= Self.count / 20)
    // An excuse that holds for much is none.
    let excused = outcome.excused[kind, default: 0]
    if excused > 0 {
      print("excused of '\(kind.rawValue)': \(excused) of \(outcome.checked[kind] ?? 0)")
    }
    #expect(excused * Self.rarestExcuse <= outcome.checked[kind, default: 0])
    let failures = outcome.failures.filter { $0.kind == kind }
    // Not `#expect`: it would print every failure in one line.
    if !failures.isEmpty { Issue.record("\(words(kind, failures))") }
  }

  private func words(_ kind: SwarmCheck.Kind, _ failures: [SwarmCheck.Failure]) -> String {
    let seeds = Set(failures.map(\.seed)).count
    let lines = failures.prefix(SyntheticTests.shown).map { "seed \($0.seed): \($0.words)" }
    return """
      \(kind.rawValue): \(failures.count) failures in \(seeds) of \(Self.count) seeds
      \(lines.joined(separator: "\n"))
      """
  }

  /// Seeds beyond the usual ones with which something false was once said: a replica on a node that had
  /// been down, one that a fault had taken away unnoticed, one that was listed while its service was
  /// removed, one that an order of fewer replicas ended.
  @Test(arguments: [336, 696, 730, 903, 961])
  func holdsWhereItOnceDidNot(_ seed: UInt64) {
    expectNoDifference(SwarmCheck(seed: seed).outcome.failures.map(\.words), [])
  }

  /// At most one in so many things that are held against the truth may be excused.
  private static let rarestExcuse = 1_000

  /// Of everything that there was to find a good part is found; how much is printed.
  @Test func findsWhatThereIs() async {
    let outcome = await Self.outcome.value
    for kind in SwarmCheck.Recall.allCases {
      let (found, there) = (outcome.found[kind, default: 0], outcome.there[kind, default: 0])
      let share = there == 0 ? 0 : 100 * Double(found) / Double(there)
      print("recall of \(kind.rawValue): \(found) of \(there) (\(share.rounded()) %)")
      #expect(there > 0 && found > 0, "\(kind.rawValue)")
    }
  }

  static let count = max(
    1, ProcessInfo.processInfo.environment["LABBOOK_SEEDS"].flatMap(Int.init) ?? 120)

  /// Every session is made and looked at once, for all tests.
  private static let outcome = Task {
    await SwarmCheck.Outcome.overSeeds(count) { SwarmCheck(seed: $0).outcome }
  }
}
