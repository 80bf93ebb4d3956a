import Events
import Foundation
import Session
import Testing

// Counts that no request made.
@testable import Lab

@Suite struct AvailabilityTests {
  // Newcombe (1998), table I: 81 of 263, and 1 of 29, by the score method.
  @Test(arguments: [(81, 263, 0.2553, 0.3662), (1, 29, 0.0061, 0.1718), (0, 20, 0, 0.1611)])
  func hasTheScoreIntervalOfTheLiterature(_ ok: Int, _ made: Int, _ low: Double, _ high: Double) {
    let interval = RequestCounts(ok: ok, failed: made - ok, unknown: 0).interval
    #expect(abs((interval?.lowerBound ?? 9) - low) < 0.0001)
    #expect(abs((interval?.upperBound ?? 9) - high) < 0.0001)
  }

  @Test func hasNoShareWhereNothingWasAsked() {
    let counts = RequestCounts(ok: 0, failed: 0, unknown: 3)
    #expect(counts.share == nil)
    #expect(counts.interval == nil)
  }

  @Test func isCountedStageByStage() {
    var sample = Sample()
    sample.addStage("before")
    sample.add(Sample.request("web", by: "a"))
    sample.add(Sample.request("web", by: "b"))
    sample.add(Sample.request("web", by: "b"))
    sample.addStage("after")
    sample.add(Sample.request("web", by: nil))
    let found = sample.history.stated(Availability.self)
    #expect(found.map(\.stage) == ["before", "after"])
    #expect(found.map(\.ok) == [3, 0])
    #expect(found.map(\.failed) == [0, 1])
    #expect(found.first?.responders.map(\.id) == ["b", "a"])
    #expect(found.first?.responders.map(\.answers) == [2, 1])
  }

  /// Requests that were due and not made are counted, however many one entry says of.
  @Test(arguments: [(RequestOutcome.fail, 250_000, 0), (.unknown, 0, 250_000)])
  func countsAllThatWereNotMade(_ outcome: RequestOutcome, _ failed: Int, _ unknown: Int) {
    var sample = Sample()
    sample.add(Sample.request("web", by: "a"))
    var request = ObservedRequest(target: "web", outcome: outcome)
    (request.missed, request.every) = (250_000, 0.1)
    sample.add(.request(request))
    sample.add(Sample.request("web", by: "a"))
    let found = sample.history.stated(Availability.self)
    #expect(found.map(\.failed) == [failed])
    #expect(found.map(\.unknown) == [unknown])
    #expect(found.map(\.counts.missed) == [failed])
    #expect(sample.history.stated(Outage.self).map(\.failed) == (failed > 0 ? [failed] : []))
    #expect(sample.history.requests.total == 250_002)
  }

  /// The replica of `n2` answers what `n1` is asked.
  @Test(arguments: [
    "n1-oam", "n1-oam:8080", "http://n1-oam:8080/path", "10.0.0.1:80", "localhost:8080",
  ])
  func answersOfAnotherMachineAreCountedHoweverTheOneAskedIsNamed(_ target: String) {
    var sample = Sample()
    sample.manifest.machines = [
      .init(name: "n1", aliases: ["n1-oam", "10.0.0.1"]), .init(name: "n2", aliases: ["n2-oam"]),
    ]
    sample.add(Sample.container("a", task: "t", slot: 1), host: "n2-oam")
    sample.add(
      Sample.request(target, by: "a"), host: target.hasPrefix("localhost") ? "n1-oam" : nil)
    sample.add(Sample.request("n2-oam:8080", by: "a"))
    let found = sample.history.stated(Availability.self)
    #expect(found.map(\.throughMesh).sorted() == [0, 1])
    #expect(found.first { $0.throughMesh == 1 }?.asked == "n1")
    #expect(found.flatMap { $0.responders.map(\.machine) } == ["n2", "n2"])
  }

  /// What the fault's table shows is what the finding states.
  @Test func isTheSameWhereverItIsAskedFor() {
    var sample = Sample()
    sample.addStage("all")
    sample.add(Sample.request("web", by: "a"))
    sample.add(Sample.link(.off))
    sample.add(Sample.request("web", by: nil))
    sample.add(Sample.request("web", by: "a"))
    sample.add(Sample.link(.on))
    let history = sample.history
    #expect(
      history.faults.flatMap { history.availability(during: $0) }
        == history.stated(Availability.self).filter { $0.fault != nil })
    #expect(
      history.stages.indices.flatMap { history.availability(inStage: $0) }
        == history.stated(Availability.self).filter { $0.fault == nil })
    #expect(RequestCounts(history.requests).total == 3)
  }
}
