import Events
import Foundation
import Lab
import Readers
import Session
import Study
import Testing

/// What readers say of commands, and the faults that the laboratory finds in what they printed.
@Suite struct FaultEffectTests {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../sessions").standardized

  @Test(arguments: ["swarm-failover-1", "swarm-failover-2", "swarm-managers"])
  func faultsBeginWithACommandThatBreaksAndEndWithOneThatRepairs(_ sample: String) throws {
    var study = try SessionStudy(SessionFolder(Self.samples.appending(path: sample)))
    let entries = try study.entries()
    let faults = try study.history().faults.filter { $0.known == .command }
    #expect(faults.count > 1)
    for fault in faults {
      let breaks = entries[fault.from.entry - 1].parts.contains { $0.effect == .breaks }
      #expect(breaks, "\(fault.id) at entry \(fault.from.entry)")
      for repair in [fault.to?.entry].compactMap(\.self) + fault.repeatedRepairs {
        #expect(entries[repair - 1].parts.contains { $0.effect == .repairs }, "\(fault.id)")
      }
    }
  }
}
