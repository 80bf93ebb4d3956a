import CustomDump
import Events
import Lab
import Testing

@Suite struct PlacementRequirementTests {
  @Test func placementIsMetByAListingOfTasks() {
    expectNoDifference(
      Sample.cluster().verdict(.placement(replicas: 3, when: .anytime)),
      Verdict(
        .met,
        shown: [
          .init(
            .placement(service: "web", ["n1": 1, "n2": 1, "n3": 1]), entries: [2],
            findings: ["placement/web#1"])
        ]))
  }

  @Test func placementIsMetByListingsOfContainersOnEveryNode() {
    var sample = Sample()
    sample.addAll(Sample.ready("n1", "n2"))
    for (slot, node) in [(1, "n1"), (2, "n2")] {
      sample.add(
        Sample.container("c\(slot)", task: "t\(slot)", slot: slot),
        Sample.listing(of: .container, rows: 1), host: node)
    }
    #expect(sample.verdict(.placement(replicas: 2, when: .anytime)).entries == [2, 3])
  }

  @Test func placementIsNotPutTogetherFromListingsBeforeAndAfterAFault() {
    var sample = Sample()
    sample.addAll(Sample.ready("n1", "n2"))
    let row = Sample.listing(of: .container, rows: 1)
    sample.add(Sample.container("c1", task: "t1", slot: 1), row, host: "n1")
    sample.add(Sample.power(.off))
    sample.add(Sample.container("c2", task: "t2", slot: 2), row, host: "n2")
    #expect(sample.verdict(.placement(replicas: 1, when: .anytime)).outcome == .notSeen)
  }

  @Test func placementIsNotSeenWithFewerReplicas() {
    let verdict = Sample.cluster().verdict(.placement(replicas: 4, when: .anytime))
    expectNoDifference(verdict.missing.map(\.statement), [.placementNotSeen(replicas: 4)])
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action), [.listTasks(service: "web")])
    #expect(verdict.missing.first?.run.first?.like?.entry == 2)
  }

  @Test func placementAfterTheLastRepairIsNotSeenBeforeIt() throws {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off))
    sample.add(Sample.power(.on))
    let before = sample.verdict(.placement(replicas: 1, when: .lastRepair))
    #expect(before.outcome == .notSeen)
    let run = try #require(before.missing.first?.run.first)
    #expect(run.action == .listTasks(service: "web"))
    #expect(run.host == "n1-oam")
    sample.addAll(Sample.spread("a", "d"), host: "n1-oam")
    let after = sample.verdict(.placement(replicas: 1, when: .lastRepair))
    #expect(after.outcome == .met)
    #expect(after.entries == [5])
  }

  @Test func placementAfterTheLastRepairIsNotSeenWhileAFaultIsOpen() {
    var sample = Sample.cluster()
    sample.add(Sample.power(.off))
    let verdict = sample.verdict(.placement(replicas: 1, when: .lastRepair))
    #expect(verdict.outcome == .notSeen)
    #expect(verdict.missing.flatMap(\.run).map(\.action).contains(.start(vm: "n2")))
  }
}
