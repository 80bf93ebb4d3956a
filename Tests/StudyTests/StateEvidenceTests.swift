import Events
import Foundation
import Lab
import Readers
import Session
import StateEvidence
import Study
import Testing

/// No state of a session cites an entry that contradicts it, in either view, at any moment.
@Suite struct StateEvidenceTests {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../sessions").standardized

  @Test(arguments: ["swarm-failover-1", "swarm-failover-2", "swarm-managers"])
  func everyValueIsSaidByItsEntry(_ sample: String) throws {
    var study = try SessionStudy(SessionFolder(Self.samples.appending(path: sample)))
    let entries = try study.entries()
    let history = try study.history()
    let evidence = StateEvidence(entries.flatMap(\.events), of: history)
    for entry in stride(from: 1, through: entries.count, by: 71) {
      let said =
        evidence.contradictions(in: history.state(at: entry))
        + evidence.contradictions(in: history.knownState(at: entry))
      #expect(said.isEmpty, "at \(entry): \(said.prefix(3))")
    }
  }
}
