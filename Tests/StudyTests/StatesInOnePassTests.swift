import CustomDump
import Foundation
import Lab
import Session
import Study
import Testing

/// The states of all entries, made in one pass, are those that are asked for one by one.
@Suite struct StatesInOnePassTests {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../sessions").standardized

  @Test(arguments: ["swarm-failover-1", "swarm-failover-2", "swarm-managers"])
  func areThoseOfEachEntry(_ sample: String) throws {
    var study = try SessionStudy(SessionFolder(Self.samples.appending(path: sample)))
    let history = try study.history()
    let entries = study.journal.entries.map(\.number)
    var place = 0
    var different: [Int] = []
    history.forEachState(at: entries) { state, known in
      let entry = entries[place]
      place += 1
      // Each moment around a change, and every sixty-first of the others.
      guard
        entry.isMultiple(of: 61)
          || history.faults.contains(where: { abs($0.from.entry - entry) < 6 })
      else { return }
      if state != history.state(at: entry) || known != history.knownState(at: entry).machines {
        different.append(entry)
      }
    }
    #expect(place == entries.count)
    #expect(different == [])
  }
}
