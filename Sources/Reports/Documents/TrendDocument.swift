package import Comparison
internal import Figures
internal import Lab
internal import Session
internal import Study
internal import Text

/// What findings measure over several runs, put into words: a row for each, and a chart.
package struct TrendDocument {
  /// Lanes that a chart has at most.
  private static let mostLanes = 24
  /// Ends of axes: shares, and times that a clock shows.
  private static let shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
  private static let times = [
    1.0, 2, 3, 5, 10, 15, 20, 30, 60, 90, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14400, 43200,
    86400,
  ]

  private let trend: RunTrend
  private let measures: [TrendMeasure]
  /// How many were left out, as they are nothing in every run.
  private let nothing: Int
  private let words: Words
  private let writer: ComparisonWords

  /// - Parameter showsNothing: Whether also what is nothing in every run is shown.
  package init(_ trend: RunTrend, words: Words, showsNothing: Bool = false) {
    (self.trend, self.words) = (trend, words)
    measures = showsNothing ? trend.measures : trend.measures.filter { !$0.isNothing }
    nothing = trend.measures.count - measures.count
    writer = ComparisonWords(
      words: words, format: LocalFormat(words.numbers, reference: nil),
      faults: FaultNames(trend.faults))
  }

  private func say(
    _ phrase: ComparisonPhrase, _ values: KeyValuePairs<String, String> = [:]
  ) -> String { words.say(phrase, values) }

  private var names: [String] { trend.runs.toldApart }

  private var title: String { say(.trendTitle, ["number": String(names.count)]) }

  /// The page.
  package var document: PlainDocument {
    let tables = ComparisonRow.Section.allCases.compactMap(table)
    var document = PlainDocument(
      language: words.language, css: "", title: title, facts: [],
      remarks: ["\(title): \(names.joined(separator: ", "))."] + leftOut, tables: tables,
      closing: closing)
    document.stacks = true
    return document
  }

  /// What was left out.
  private var leftOut: [String] {
    trend.others.map { say(.trendOther, ["session": $0, "first": names.first ?? ""]) }
  }

  private var closing: [String] {
    [
      nothing > 0 ? say(.trendNothing, ["number": String(nothing)]) : nil,
      names.count < TrendMeasure.fewestOfRange
        ? say(.trendFew, ["number": String(TrendMeasure.fewestOfRange)]) : say(.trendRange),
    ].compactMap(\.self)
  }

  private func table(_ section: ComparisonRow.Section) -> PageTable? {
    let own = measures.filter { $0.row.section == section }
    return PageTable(
      words.say(section.phrase),
      own.map { measure in
        [
          .text(say(.what), writer.what(measure.row)),
          .number(say(.median), text(measure.statistic(.quartile(2)), of: measure)),
          .text(
            say(.leastMost), text(measure.statistic(.least), measure.statistic(.most), of: measure)),
          .text(
            say(.quartiles),
            text(measure.statistic(.quartile(1)), measure.statistic(.quartile(3)), of: measure)),
          .number(
            say(.inRuns),
            "\(measure.values.count { $0 != nil })/\(names.count)"),
          .text(say(.firstOutside), measure.firstOutside.map { names[$0] }),
        ]
      })
  }

  /// A number of which bounds are known.
  private func text(_ interval: TrendInterval?, of measure: TrendMeasure) -> String? {
    guard let interval else { return nil }
    switch measure.unit {
    case .share: return writer.format.share(interval.low)
    case .seconds:
      return writer.value(
        .bounds(DurationBounds(atLeast: interval.low, atMost: interval.high)))
    }
  }

  /// From the least that one can be to the greatest that the other can.
  private func text(
    _ first: TrendInterval?, _ second: TrendInterval?, of measure: TrendMeasure
  ) -> String? {
    guard let first, let second else { return nil }
    if measure.unit == .share {
      let (low, high) = (writer.format.share(first.low), writer.format.share(second.low))
      return low == high ? low : writer.format.range(low, high)
    }
    return text(TrendInterval(low: first.low, high: second.high), of: measure)
  }

  // MARK: Values for programs

  /// The rows as comma-separated values, a row for each run of each measure.
  package var csv: [String] {
    var rows = [CSVLine.text(of: ["id", "unit", "run", "least", "most", "entries"])]
    for measure in measures {
      for (name, value) in zip(names, measure.values) {
        let bounds = [value?.least, value?.most].map { $0.map { "\($0)" } ?? "" }
        let entries = (value?.entries ?? []).map(String.init).joined(separator: " ")
        let cells = [measure.id, measure.unit.rawValue, name] + bounds + [entries]
        rows.append(CSVLine.text(of: cells.map(CSVLine.defused)))
      }
    }
    return rows
  }

  // MARK: The chart

  /// The chart as SVG: of many measures the first.
  package var svg: String {
    let sections = ComparisonRow.Section.allCases
    let ordered = sections.flatMap { section in measures.filter { $0.row.section == section } }
    let shown = ordered.prefix(Self.mostLanes)
    let more = measures.count - shown.count
    let legend =
      say(.trendLegend) + (more > 0 ? " " + say(.trendMore, ["number": String(more)]) : "")
    return TrendFigure(
      title: title, runs: names, lanes: shown.map(lane), legend: legend
    ).svg
  }

  private func lane(_ measure: TrendMeasure) -> TrendFigure.Lane {
    let greatest = measure.values.compactMap { $0.map { $0.most ?? $0.least } }.max() ?? 0
    let ends = measure.unit == .share ? Self.shares : Self.times
    let end = ends.first { $0 >= greatest } ?? greatest
    let median = measure.statistic(.quartile(2))
    let (lower, upper) = (measure.statistic(.quartile(1)), measure.statistic(.quartile(3)))
    return TrendFigure.Lane(
      title: writer.what(measure.row),
      values: measure.values.map { $0.map { $0.least...max($0.least, $0.most ?? end) } },
      quartiles: lower.flatMap { lower in
        upper.map { lower.low...max(lower.low, $0.high ?? end) }
      },
      median: median.map { $0.low...max($0.low, $0.high ?? end) }, outside: measure.firstOutside,
      end: end,
      labels: [
        "0", measure.unit == .share ? writer.format.share(end) : writer.format.wholeDuration(end),
      ])
  }

  // MARK: Conditions

  /// What a condition says of a measure, in a line.
  package func line(
    on condition: TrendCondition, _ measure: TrendMeasure, _ verdict: TrendCondition.Verdict
  ) -> String {
    let value = text(measure.statistic(condition.statistic), of: measure) ?? "–"
    let phrase: ComparisonPhrase = verdict == .holds ? .conditionHolds : .conditionOpen
    return say(phrase, ["condition": condition.text, "id": measure.id, "value": value])
  }
}
