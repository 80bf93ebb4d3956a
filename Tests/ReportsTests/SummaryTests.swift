import Events
import Session
import Study
import Testing

// Values that only Lab makes, made by hand, and the sentences about them.
@testable import Lab
@testable import Reports

@Suite struct SummaryTests {
  private func writer(
    _ language: String, _ findings: [Finding], requests: [Request] = [], faults: [Fault] = []
  ) throws -> FindingWriter {
    var sample = SampleInput()
    for _ in 0..<9 { sample.run("true") }
    var studied = sample.studied()
    studied.history.findings = findings
    studied.history.requests = requests
    studied.history.faults = faults
    return FindingWriter(
      ReportSource(studied, words: try ShippedTemplates.folder().words(language)))
  }

  private static func moment(_ entry: Int) -> Moment { Moment(entry: entry, time: nil) }

  @Test func endpointsOfOneRemovedServiceAreToldTogether() throws {
    let places = [("n1", 2...4), ("n2", 3...5), ("n3", 4...6)]
    let requests = (2...6).map { entry in
      Request(
        moment: Self.moment(entry), endpoint: entry == 6 ? "n3" : entry == 5 ? "n2" : "n1",
        outcome: .fail, responder: nil, exit: 28, latency: nil)
    }
    let findings = places.map { name, range in
      var outage = Outage(endpoint: Endpoint(name), causes: [], failed: 2, total: 2)
      outage.removed = Self.moment(1)
      return Finding(
        .outage(outage), from: Self.moment(range.lowerBound), to: Self.moment(range.upperBound),
        entries: [1, range.lowerBound, range.upperBound])
    }
    let told = try writer("en", findings, requests: requests).outagesWithoutFault()
    #expect(
      told.map(\.text) == [
        "Of 5 requests to n1, n2 and n3 from entry 2 to entry 6, 5 failed. "
          + "The service had been removed by the command at entry 1."
      ])
    #expect(told.first?.anchors.count == 3)
  }

  @Test func aLostQuorumIsInTheSummaryWithALinkToItsFault() throws {
    let fault = Fault(
      part: FaultPart(kind: .power, machine: "n1"), from: Self.moment(1), to: nil)
    let quorum = Quorum(
      managers: ["n2", "n3"], refusals: 2, lost: Instant(by: Self.moment(3)), total: 3,
      others: [], causes: [fault.id])
    let finding = Finding(
      .quorum(quorum), from: Self.moment(3), to: nil, entries: [1, 3])
    let told = try writer("en", [finding], faults: [fault]).quorumsOfFaults()
    #expect(told.first?.text.hasPrefix("Quorum was lost: n2, n3 refused") == true)
    #expect(told.first?.reference?.anchor == fault.id.anchor)
  }

  @Test func stagesLoseTheirFiguresBeforeFaultsDo() throws {
    var sample = SampleInput()
    for _ in 0..<450 { sample.run("true") }
    var history = sample.studied().history
    let moments = sample.entries.map { Moment(entry: $0.number, time: $0.time) }
    let stages = (0..<15).map { moments[$0 * 30...$0 * 30 + 29] }
    history.stages = stages.enumerated().map {
      Stage(title: "\($0)", from: $1[$1.startIndex], to: $1[$1.endIndex - 1])
    }
    history.requests = stages.flatMap { stage in
      stage.dropFirst().map {
        Request(
          moment: $0, endpoint: "n1", outcome: .ok, responder: nil, exit: 0, latency: 0.1)
      }
    }
    history.faults = stages.enumerated().map {
      Fault(
        part: FaultPart(kind: .power, machine: MachineID("m\($0)")), from: $1[$1.startIndex],
        to: $1[$1.endIndex - 1])
    }
    history.findings = history.faults.map { fault in
      Finding(
        .detection(
          Detection(
            fault: fault.id, node: fault.machine, status: Printed(.down), lastWithout: nil,
            firstWith: fault.from, bounds: DurationBounds(atLeast: 0, atMost: 1))),
        from: fault.from, to: fault.to, entries: [fault.from.entry])
    }
    let shown = ReportFigure.shown(in: history)
    #expect(ReportFigure.scopes(in: history).count == 48)
    #expect(shown.count == ReportLimits.figures)
    #expect((0..<15).allSatisfy { shown.contains(.sequenceOfFault($0)) })
    #expect(shown.contains(.timelineOfStage(0)))
    #expect(!shown.contains(.timelineOfStage(14)))
  }

  @Test func whatCameBeforeAPlacementIsSaidInWords() throws {
    var fault = Fault(
      part: FaultPart(kind: .cable, machine: "n1", slot: 2), from: Self.moment(1),
      to: Self.moment(3))
    let english = try writer("en", [], faults: [fault])
    let lithuanian = try writer("lt", [], faults: [fault])
    let repair = Placement.Trigger.repair(fault.id, at: Self.moment(3))
    #expect(english.link(to: repair).label == "the cable of n1 was put back, entry 3")
    #expect(lithuanian.link(to: repair).label == "n1 kabelio prijungimo, įraše Nr. 3")
    #expect(lithuanian.link(to: repair).anchor == fault.id.anchor)
    // Nobody put it back as far as is known.
    fault.seenWhole = Self.moment(4)
    let seen = try writer("en", [], faults: [fault])
    #expect(seen.link(to: repair).label == "the end of the fault (n1), entry 3")
  }

  @Test func sentencesThatEndWithANumberDoNotRunTogether() throws {
    let source = try writer("lt", []).source
    let text = VerdictSentences(source).text([
      .init(.nodesReady(3)), .init(.nodesNotListed), .init(.replicasRan(service: "web", 2)),
    ])
    #expect(
      text
        == "Vienu metu parengtų (Ready) mazgų: 3; Klasterio mazgų sąrašas dar neparodytas. "
        + "Vienu metu veikusių paslaugos web replikų: 2")
  }
}
