import CustomDump
import Events
import Lab
import Testing

@Suite struct ServiceRequirementTests {
  @Test func reachabilityIsMetByAnAnswerOfAContainerThatWasSeen() {
    var sample = Sample()
    sample.add(Sample.container("aaaaaaaaaaaa", task: "t", slot: 1), host: "n1-oam")
    sample.add(Sample.request("n1-oam", by: "bbbbbbbbbbbb"))
    sample.add(Sample.request("n1-oam", by: "aaaaaaaaaaaa"))
    expectNoDifference(
      sample.verdict(.reachableService),
      Verdict(
        .met, shown: [.init(.answered(service: "web", endpoint: "n1-oam"), entries: [1, 3])]))
  }

  @Test func reachabilityIsMetByAServiceThatRanAndAnAnswerOfNobodyKnown() {
    var sample = Sample()
    sample.add(Sample.service(1))
    sample.add(.request(ObservedRequest(target: "n1-oam", outcome: .ok)))
    #expect(sample.verdict(.reachableService).entries == [1, 2])
  }

  @Test func reachabilityIsUnmetWhenEveryRequestFailed() {
    var sample = Sample.cluster()
    sample.add(Sample.request("n1-oam", by: nil))
    sample.add(Sample.request("n1-oam", by: nil))
    let verdict = sample.verdict(.reachableService)
    #expect(verdict.outcome == .unmet)
    expectNoDifference(verdict.shown.map(\.statement), [.requestsFailed(2)])
    #expect(verdict.entries == [3, 4])
  }

  @Test func reachabilityIsUnmetWhenTheManagersListNoService() {
    var sample = Sample()
    sample.add(Sample.listing(of: .service, rows: 0), host: "n1-oam")
    let verdict = sample.verdict(.reachableService)
    #expect(verdict.outcome == .unmet)
    expectNoDifference(verdict.shown.map(\.statement), [.noService])
  }

  @Test func reachabilityIsNotSeenAsLongAsNobodyAsks() {
    let verdict = Sample.cluster().verdict(.reachableService)
    #expect(verdict.outcome == .notSeen)
    expectNoDifference(verdict.missing.map(\.statement), [.requestsNotSeen])
    expectNoDifference(
      verdict.missing.flatMap(\.run).map(\.action), [.request(endpoint: "n1-oam", ports: nil)])
  }

  @Test func replicasAreMetByTheManagersCount() {
    var sample = Sample()
    sample.add(Sample.service(3))
    expectNoDifference(
      sample.verdict(.replicas(atLeast: 3)),
      Verdict(.met, shown: [.init(.replicasRan(service: "web", 3), entries: [1])]))
  }

  @Test func replicasAreUnmetByAWholeListingOfFewer() {
    var sample = Sample()
    sample.add(Sample.service(1), host: "n1-oam")
    let verdict = sample.verdict(.replicas(atLeast: 3))
    #expect(verdict.outcome == .unmet)
    #expect(verdict.shown.first?.run.first?.action == .scale(service: "web", replicas: 3))
  }

  @Test func replicasAreNotSeenInAListingBehindAFilter() {
    var sample = Sample()
    sample.add(
      Sample.task("a", slot: 1, on: "n1"),
      Sample.listing(of: .task, rows: 1, complete: false, scope: "web"))
    #expect(sample.verdict(.replicas(atLeast: 3)).outcome == .notSeen)
  }

  @Test func replicasThatACommandListsTwiceAreCountedOnce() {
    var sample = Sample()
    sample.addAll(Sample.spread("a", "b") + Sample.spread("a", "b"))
    let verdict = sample.verdict(.replicas(atLeast: 3))
    expectNoDifference(verdict.shown.map(\.statement), [.replicasRan(service: "web", 2)])
  }
}
