import CustomDump
import Events
import Lab
import Testing

@Suite struct FaultTests {
  @Test func lastsFromThePulledCableToTheFirstRepair() {
    var sample = Sample()
    sample.add(Sample.link(.off))
    sample.add()
    sample.add(Sample.link(.on))
    sample.add(Sample.link(.on))
    let faults = sample.history.faults
    #expect(faults.count == 1)
    #expect(faults.first?.from.entry == 1)
    #expect(faults.first?.to?.entry == 3)
    #expect(faults.first?.repeatedRepairs == [4])
  }

  @Test func isOpenWhereTheRecordEndsBeforeTheRepair() {
    var sample = Sample()
    sample.add(.power(ObservedPower(vm: "n2", state: .off)))
    #expect(sample.history.faults.first?.to == nil)
  }

  @Test func isNotMadeByARepairAlone() {
    var sample = Sample()
    sample.add(Sample.link(.on))
    #expect(sample.history.faults.isEmpty)
  }
}

@Suite struct DetectionTests {
  @Test func isBoundedByTheListingsAroundTheChange() throws {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready), at: 0)
    sample.add(Sample.link(.off), at: 10)
    sample.add(Sample.node("n1", .ready), at: 15)
    sample.add(Sample.node("n1", .down), at: 20, lasting: 2)
    let detections = sample.history.stated(Detection.self)
    #expect(detections.count == 1)
    let detection = try #require(detections.first)
    #expect(detection.status == .down)
    #expect(detection.lastWithout?.entry == 3)
    #expect(detection.firstWith.entry == 4)
    // The command of the fault ran for half a second.
    expectNoDifference(detection.bounds, DurationBounds(atLeast: 4.5, atMost: 12))
  }

  @Test func hasNoLowerBoundWithoutAListingAfterTheFault() throws {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready), at: 0)
    sample.add(Sample.link(.off), at: 10)
    sample.add(Sample.node("n1", .down), at: 20, lasting: 1)
    let detection = try #require(sample.history.findings.last?.stated(Detection.self))
    #expect(detection.lastWithout == nil)
    expectNoDifference(detection.bounds, DurationBounds(atLeast: 0, atMost: 11))
  }

  @Test func isNotFoundForANodeThatWasDownBeforeAnyFault() {
    var sample = Sample()
    sample.add(Sample.node("n1", .ready))
    sample.add(Sample.node("n1", .down))
    sample.add(Sample.link(.off), at: 20)
    expectNoDifference(sample.history.faults.map(\.kind), [.node, .cable])
    expectNoDifference(sample.history.faults.map(\.known), [.observed, .command])
    expectNoDifference(sample.history.stated(Detection.self), [])
  }
}

@Suite struct NodeChangeTests {
  /// A manager that was cut off and one that was not show the nodes differently for as long as that lasts.
  @Test func isHeldAgainstWhatTheSameManagerSaidBefore() {
    var sample = Sample()
    for (second, host, status) in [
      (0.0, "n1", .ready), (2, "n2", .ready), (30, "n1", .down), (32, "n2", .ready),
      (34, "n1", .down), (36, "n2", .ready), (60, "n1", .ready),
    ] as [(Double, String, ObservedNode.Status)] {
      sample.add(Sample.node("n3", status), host: host, at: second)
      if second == 2 { sample.add(Sample.link(.off), at: 10) }
      if second == 36 { sample.add(Sample.link(.on), at: 50) }
    }
    let detections = sample.history.stated(Detection.self)
    expectNoDifference(detections.map(\.status.known), [.down, .ready])
    expectNoDifference(detections.map(\.firstWith.entry), [4, 9])
  }
}

@Suite struct OutageTests {
  @Test(arguments: [(true, [4]), (false, [])])
  func countsTheReplicasThatAnOrderHadWaitedFor(_ converged: Bool, _ expected: [Int]) {
    let listing = Sample.listing(of: .task, rows: 1, scope: "web")
    var sample = Sample()
    sample.add(
      .scale(ObservedScale(service: "web", desired: 1, converged: converged)), at: 1, lasting: 5)
    sample.add(listing, Sample.task("aaaaaaaaaaaa", slot: 1, on: "n2"), at: 8)
    sample.add(Sample.link(.off), at: 10)
    sample.add(listing, Sample.task("bbbbbbbbbbbb", slot: 1, on: "n1"), at: 60)
    expectNoDifference(sample.history.stated(Recovery.self).map(\.firstWith.entry), expected)
  }

  @Test func countsFailuresFromTheFirstToTheLastAndTheLongestGap() throws {
    var sample = Sample()
    sample.add(Sample.link(.off), at: 0)
    for (second, responder) in [(1, "a"), (2, nil), (3, "a"), (4, nil), (6, nil), (9, "b")] {
      sample.add(Sample.request("n1", by: responder), at: Double(second))
    }
    let outage = sample.history.stated(Outage.self).first
    #expect(outage?.failed == 3)
    #expect(outage?.total == 4)
    #expect(outage?.longestGap == 6)
    #expect(outage?.cause == "fault/cable/n1.2#1")
  }

  /// An answer, then a fault, its repair and another fault, each with a failed request after it.
  private func outages(answering: Bool) -> [Outage] {
    var sample = Sample()
    sample.add(Sample.request("n1", by: "a"))
    for state in [Switch.off, .on, .off] {
      sample.add(Sample.link(state))
      sample.add(Sample.request("n1", by: nil))
      if answering { sample.add(Sample.request("n1", by: "a")) }
    }
    return sample.history.stated(Outage.self)
  }

  @Test func staysOneWhereTheNextFaultBeginsWithinIt() {
    let outages = outages(answering: false)
    expectNoDifference(outages.map { [$0.failed, $0.failedAfterRepair] }, [[1, 2]])
    expectNoDifference(
      outages.first?.causes, ["fault/cable/n1.2#1", "fault/cable/n1.2#2"])
  }

  @Test func isKeptApartFromTheNextWhereTheEndpointAnsweredBetween() {
    let outages = outages(answering: true)
    expectNoDifference(
      outages.map { [$0.failed, $0.failedAfterRepair] }, [[1, 0], [0, 1], [1, 0]])
  }

  @Test func hasNoKnownCauseWhereNoWayLeadsFromTheFaultToIt() {
    var sample = Sample()
    sample.add(Sample.request("elsewhere", by: "a"))
    sample.add(Sample.link(.off))
    sample.add(Sample.request("elsewhere", by: nil))
    expectNoDifference(sample.history.stated(Outage.self).map(\.causes), [[]])
  }

  @Test func isNotFoundForRequestsThatMayNotHaveBeenMade() {
    var sample = Sample()
    sample.add(.request(ObservedRequest(target: "web", outcome: .unknown)))
    expectNoDifference(sample.history.stated(Outage.self), [])
  }
}
