package import Lab

/// What the findings of an experiment measure, over its runs.
package struct RunTrend: Sendable {
  /// The names of the runs in order, without those that are of another experiment than the first.
  package let runs: [String]
  /// The names of those.
  package let others: [String]
  /// What is measured, in the order in which the first runs found it.
  package private(set) var measures: [TrendMeasure]
  /// The faults of the runs by the names that rows have for them.
  package let faults: [String: FaultDeed]

  /// - Parameter all: Runs, the first of which says what experiment it is.
  package init(_ all: [TrendRun]) {
    var (placed, others): ([(run: TrendRun, by: TrendPlacing)], [String]) = ([], [])
    var ways: [String: TrendPlacing?] = [:]
    if let first = all.first {
      ways[first.way] = TrendPlacing(of: first.course)
      for run in all {
        let placing = ways[run.way] ?? TrendPlacing(of: run.course, beside: first.course)
        ways[run.way] = .some(placing)
        if let placing { placed.append((run, placing)) } else { others.append(run.name) }
      }
    }
    self.others = others
    runs = placed.map(\.run.name)
    faults = Self.faults(of: placed.map(\.by))
    var order: [String] = []
    var found: [String: [TrendSight?]] = [:]
    for (place, (run, placing)) in placed.enumerated() {
      for sight in run.sights.lazy.compactMap(placing.placed) {
        if found[sight.id] == nil {
          order.append(sight.id)
          found[sight.id] = Array(repeating: nil, count: placed.count)
        }
        if found[sight.id]?[place] == nil { found[sight.id]?[place] = sight }
      }
    }
    measures = order.compactMap { id in found[id].flatMap { TrendSight.measure(id, $0) } }
  }

  /// Of several by one name the first.
  private static func faults(of placings: [TrendPlacing]) -> [String: FaultDeed] {
    var faults: [String: FaultDeed] = [:]
    for fault in placings.lazy.flatMap(\.faults) where faults[fault.name] == nil {
      faults[fault.name] = fault.deed
    }
    return faults
  }
}

extension RunTrend {
  /// The same with only some of what is measured.
  package func only(_ shows: (TrendMeasure) -> Bool) -> RunTrend {
    var trend = self
    trend.measures = measures.filter(shows)
    return trend
  }
}

extension RunTrend: Encodable {
  private enum CodingKeys: String, CodingKey { case runs, others, measures }

  /// Writes one object: the names of the runs, and what is measured.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(runs, forKey: .runs)
    try keys.encode(others, forKey: .others)
    try keys.encode(measures, forKey: .measures)
  }
}

extension TrendMeasure: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, unit, values, median, least, most, quartiles, outside
  }

  /// Writes the values of the runs, each `[at least, at most]`, and what follows from them.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(id, forKey: .id)
    try keys.encode(unit, forKey: .unit)
    try keys.encode(values.map { $0.map { [$0.least, $0.most] } }, forKey: .values)
    try keys.encode(statistic(.quartile(2))?.pair, forKey: .median)
    try keys.encode(statistic(.least)?.pair, forKey: .least)
    try keys.encode(statistic(.most)?.pair, forKey: .most)
    try keys.encode([1, 3].map { statistic(.quartile($0))?.pair }, forKey: .quartiles)
    try keys.encode(firstOutside, forKey: .outside)
  }
}

extension TrendInterval {
  fileprivate var pair: [Double?] { [low, high] }
}
