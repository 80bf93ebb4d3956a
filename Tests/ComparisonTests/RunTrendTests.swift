import Comparison
import CustomDump
import Testing

/// What findings measure over several runs.
@Suite struct RunTrendTests {
  /// A measure of runs with these values: `[at least, at most]`; nil for a run without one.
  private func measure(_ values: [(Double, Double?)?]) -> TrendMeasure {
    TrendMeasure(
      id: "recovery/requests/n02-oam/power/n02#1",
      row: ComparisonRow(.recovery, .answeredAgain, "n02-oam", cause: "power/n02#1", nil, nil),
      unit: .seconds,
      values: values.map { $0.map { .init(least: $0.0, most: $0.1, entries: [1]) } })
  }

  private func exact(_ values: Double...) -> TrendMeasure { measure(values.map { ($0, $0) }) }

  private func text(_ measure: TrendMeasure, _ statistic: String) throws -> String {
    let statistic = try #require(TrendStatistic(statistic))
    let interval = try #require(measure.statistic(statistic))
    return interval.low == interval.high
      ? "\(interval.low)" : "\(interval.low)…\(interval.high.map { "\($0)" } ?? "")"
  }

  @Test func countsAsOthersDo() throws {
    let measure = exact(4, 1, 3, 2, 10)
    let expected = [
      "min": "1.0", "q1": "2.0", "median": "3.0", "q3": "4.0", "max": "10.0", "mean": "4.0",
      "last": "10.0", "spread": "9.0", "p75": "4.0", "p100": "10.0",
    ]
    for (statistic, value) in expected {
      #expect(try text(measure, statistic) == value, "\(statistic)")
    }
    #expect(try text(exact(1, 2), "median") == "1.5")
    #expect(TrendStatistic("p101") == nil && TrendStatistic("average") == nil)
  }

  /// What is known within bounds gives bounds.
  @Test func keepsBounds() throws {
    let measure = measure([(5, 15), (6, 9), nil, (7, 22)])
    #expect(try text(measure, "median") == "6.0…15.0")
    #expect(try text(measure, "max") == "7.0…22.0")
    #expect(try text(measure, "spread") == "0.0…17.0")
    #expect(try text(self.measure([(5, 6), (9, nil)]), "max") == "9.0…")
    #expect(try text(self.measure([(5, 6), (9, 10)]), "spread") == "3.0…5.0")
    #expect(self.measure([nil, nil]).statistic(.most) == nil)
  }

  @Test func saysOfAConditionOnlyWhatIsKnown() throws {
    let cases: [(String, [(Double, Double?)?], TrendCondition.Verdict)] = [
      ("recovery/requests/* p95 > 20s", [(21, 22), (25, 26)], .holds),
      ("recovery/requests/* p95 > 20s", [(1, 2), (3, 4)], .doesNot),
      ("recovery/requests/* p95 > 20s", [(1, 2), (15, 30)], .unknown),
      ("recovery/* max >= 20s", [(20, 20)], .holds),
      ("recovery/* min < 500ms", [(1, nil)], .doesNot),
      ("recovery/* max <= 1min", [(1, nil)], .unknown),
    ]
    for (text, values, verdict) in cases {
      let condition = try TrendCondition(text)
      #expect(condition.concerns(measure(values)), "\(text)")
      #expect(condition.verdict(on: measure(values)) == verdict, "\(text)")
    }
    // A run that never recovered, or in which nobody looked, may have taken any time.
    for (text, verdict) in [
      ("recovery/* max > 20s", TrendCondition.Verdict.unknown), ("recovery/* max > 2s", .holds),
      ("recovery/* min < 500ms", .unknown), ("recovery/* min > 3s", .doesNot),
    ] {
      let measure = measure([(1, 2), nil, (3, 4)])
      #expect(try TrendCondition(text).verdict(on: measure) == verdict, "\(text)")
      #expect(measure.missing == [1])
    }
    // One without an outage lacks nothing.
    var outage = measure([(1, 2), nil])
    outage.row = ComparisonRow(.outages, .gap, "n02-oam", nil, nil)
    #expect(outage.missing.isEmpty)
    #expect(try TrendCondition("recovery/* max > 20s").verdict(on: outage) == .doesNot)
    // A share is no duration.
    #expect(!(try TrendCondition("recovery/* max > 5%")).concerns(exact(1)))
    #expect(!(try TrendCondition("recovery/replicas/* max > 5s")).concerns(exact(1)))
  }

  @Test(arguments: [
    (
      "recovery/*",
      "'recovery/*' is no condition\nhint: such as 'recovery/requests/* p95 > 20s': ids of findings, "
        + "a statistic, an operator, a limit"
    ),
    (
      "recovery/* medain > 2s",
      "'recovery/* medain > 2s': unknown statistic 'medain'; expected median, min, max, mean, last, "
        + "spread, q1, q3, p90, p95 or p99; did you mean 'median'?"
    ),
    (
      "recovery/* median == 2s",
      "'recovery/* median == 2s': unknown operator '=='; expected >, >=, < or <="
    ),
    (
      "recovery/* median > 2",
      "'recovery/* median > 2': '2' is no limit\nhint: a duration such as 20s or 2min, or a share such "
        + "as 5%"
    ),
  ])
  func refusesWhatIsNoCondition(_ text: String, _ message: String) {
    do {
      _ = try TrendCondition(text)
      Issue.record("it was taken")
    } catch {
      expectNoDifference("\(error)", message)
    }
  }

  @Test func tellsTheFirstRunOutsideTheRange() {
    #expect(exact(10, 11, 10, 40, 11, 10, 11, 50).firstOutside == 3)
    #expect(exact(10, 11, 10, 12, 11).firstOutside == nil)
    // Of four runs anybody may be the odd one.
    #expect(exact(10, 10, 10, 40).firstOutside == nil)
    // What may be inside is not called outside.
    #expect(
      measure([(10, 11), (10, 11), (10, 11), (10, 11), (9, 40), (10, 11)]).firstOutside == nil)
    // Half a second is nothing.
    #expect(exact(1, 1, 1, 1, 1.4).firstOutside == nil)
  }

  @Test func matchesIdsWithStars() {
    let id = "recovery/requests/n02-oam/power/n02#1"
    for pattern in ["*", "recovery/*", "*/n02-oam/*", id, "*#1", "recovery/*/power/*"] {
      #expect(GlobPattern(pattern).matches(id), "\(pattern)")
    }
    for pattern in ["", "recovery", "*/n03-oam/*", "recovery/*#2", id + "*x"] {
      #expect(!GlobPattern(pattern).matches(id), "\(pattern)")
    }
  }

  /// The numbers are those that `labbook findings` prints of either.
  @Test func measuresTheShippedRuns() throws {
    let trend = RunTrend(
      try ["swarm-failover-1", "swarm-failover-2", "swarm-managers"].map {
        try TrendRun(ChangedSession.shipped($0))
      })
    #expect(trend.others == ["swarm-managers"])
    let recovery = try #require(
      trend.measures.first { $0.id == "recovery/requests/swarm-n02-oam/power/swarm-n02#1" })
    // From the repair on, as it came after it in both.
    #expect(recovery.row.isAfterRepair)
    #expect(recovery.values.map { $0?.least } == [81.867, 66.836])
    #expect(recovery.values.map { $0?.most } == [83.877, 70.209])
    let outage = try #require(
      trend.measures.first { $0.id == "outage/swarm-n02-oam/power/swarm-n02#1" })
    #expect(outage.values.allSatisfy { $0 != nil })
    #expect(
      trend.measures.contains { $0.id == "availability/8/swarm-n02-oam" && $0.unit == .share })
  }
}
