import Foundation
import Lab
import Testing

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
}
