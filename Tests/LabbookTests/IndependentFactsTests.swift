import CustomDump
import Foundation
import TestFiles
import Testing

/// The findings of the recordings against a script that shares no code with the product.
///
/// Both sides are told in lines of the same words. `StatedFacts` is the one place that knows the
/// keys of the findings.
@Suite struct IndependentFactsTests {
  @Test(arguments: SharedFixture.recordings)
  func findingsAreWhatAnIndependentScriptFinds(_ name: String) throws {
    let program = try Program()
    let facts = try IndependentFacts(of: name, with: program)
    let stated = try StatedFacts(of: name, with: program)
    #expect(facts.faults.count == 3)
    expectNoDifference(stated.faults, Self.faults(facts))
    expectNoDifference(stated.detections, Self.detections(facts))
    expectNoDifference(stated.outages, Self.outages(facts))
    expectNoDifference(stated.splits, Self.splits(facts))
    expectNoDifference(stated.availability, Self.availability(facts))
  }

  /// The numbers that a person counted in one of them, against the script: it is no oracle by itself.
  @Test func theScriptFindsWhatWasCountedByHand() throws {
    let program = try Program()
    let facts = try IndependentFacts(of: "piped", with: program)
    try #require(facts.faults.count == 3)
    let (cable, again, power) = (facts.faults[0], facts.faults[1], facts.faults[2])
    #expect(cable.start == "2026-11-23T04:12:20.689+00:00")
    #expect(cable.repairStart == "2026-11-23T04:14:28.233+00:00")
    #expect(
      cable.detection.filter { $0.status == "Down" }.map { [$0.lastWithout, $0.firstWith] }
        == [[164, 217], [164, 217]])
    let machines = ["swarm-n01-oam", "swarm-n02-oam", "swarm-n03-oam"]
    #expect(machines.map { cable.requests[$0]?.failed.while } == [5, 3, 2])
    #expect(machines.map { cable.requests[$0]?.failed.during } == [1, 0, 1])
    #expect(
      cable.splitBrain?.groups.map { $0.responders.sorted() } == [
        ["6e6e24f24c47", "8dc44d6e4658", "b1ace90f6fdc"], ["0198b5956e7d", "2236605ab15e"],
      ])
    #expect(
      again.detection.filter { $0.status == "Down" }.map { "\($0.node) \($0.firstWith)" }
        == ["swarm-n03 1307", "swarm-n02 1308"])
    #expect(power.requests["swarm-n02-oam"]?.failed.while == 71)
    #expect(power.requests["swarm-n02-oam"]?.failed.repaired == 77)
  }
}

// What the script found, told in lines.
extension IndependentFactsTests {
  private static func faults(_ facts: IndependentFacts) -> [String] {
    facts.faults.map { fault in
      "\(fault.kind) of \(fault.machine) at \(fault.seq) from \(StatedFacts.zulu(fault.start))"
        + " to \(fault.repairStart.map(StatedFacts.zulu) ?? "the end")"
        + " repaired again at \(fault.repeatedRepairs)"
    }
  }

  private static func detections(_ facts: IndependentFacts) -> [String] {
    facts.faults.flatMap(\.detection).map {
      "\($0.node) \($0.status) not in \($0.lastWithout) but in \($0.firstWith)"
    }.sorted()
  }

  private static func outages(_ facts: IndependentFacts) -> [String] {
    facts.faults.flatMap { fault in
      fault.requests.compactMap { endpoint, requests -> String? in
        let failed = requests.failed
        guard failed.all > 0 else { return nil }
        return "\(endpoint) after \(StatedFacts.zulu(fault.start)): \(failed.during) during,"
          + " \(failed.while) while, \(failed.repairing) repairing, \(failed.repaired) repaired,"
          + " in \(requests.failedSeqs)"
      }
    }.sorted()
  }

  private static func splits(_ facts: IndependentFacts) -> [String] {
    facts.faults.compactMap { fault in
      fault.splitBrain.map { split in
        let groups = split.groups.map { group in
          "\(group.endpoints) by \(group.responders.sorted())"
        }
        return "\(groups.joined(separator: ", ")) last common \(split.lastCommon)"
          + " joined \(split.firstCommon.map(String.init) ?? "never")"
      }
    }
  }

  private static func availability(_ facts: IndependentFacts) -> [String] {
    facts.endpoints.map { endpoint, counts in
      let responders = counts.responders.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value)" }
      return "\(endpoint): \(counts.ok) ok, \(counts.fail) failed, \(counts.unknown) unknown,"
        + " \(responders)"
    }.sorted()
  }
}
