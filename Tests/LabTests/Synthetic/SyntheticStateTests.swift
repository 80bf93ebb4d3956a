import Lab
import StateEvidence
import Testing

/// No state of a made-up session cites an entry that contradicts it.
@Suite struct SyntheticStateTests {
  @Test func everyValueIsSaidByItsEntry() {
    for seed in 1...120 {
      let session = SyntheticSession(seed: UInt64(seed))
      let history = session.history
      let evidence = StateEvidence(session.events, of: history)
      let step = max(1, session.entries.count / 12)
      for entry in stride(from: 1, through: session.entries.count, by: step) {
        let said =
          evidence.contradictions(in: history.state(at: entry))
          + evidence.contradictions(in: history.knownState(at: entry))
        #expect(said.isEmpty, "seed \(seed) at \(entry): \(said.prefix(3))")
      }
    }
  }
}
