package import Study

/// Several runs of an experiment, beside each other.
package struct RunSpread: Sendable {
  /// One thing in every run.
  package struct Row: Hashable, Sendable {
    /// The row of the comparison that it was taken from.
    package var row: ComparisonRow
    /// Each run's part; nil where it has none.
    package var sides: [ComparisonRow.Side?]
    /// The median of the numbers; nil where there are none, or not of every run.
    package var median: Double?
    /// From the least number to the greatest.
    package var spread: Double?
    /// The place of the only run that differs from all others, where these do not differ.
    package var odd: Int?
    /// Whether two of them differ.
    package var varies: Bool
    /// Whether the runs at these places differ from the first; false where that cannot be told.
    fileprivate var unlike: [Int: Bool] = [:]
  }

  /// The runs, the first being the one that the others are compared with.
  package let runs: [StudiedSession]
  /// The comparisons of the first with each other.
  package let comparisons: [RunComparison]
  package let rows: [Row]

  /// What comes of it: the worst of the comparisons.
  package var result: RunComparison.Result {
    for result in [RunComparison.Result.otherExperiment, .different, .unclear]
    where comparisons.contains(where: { $0.result == result }) {
      return result
    }
    return .same
  }

  package init(_ runs: [StudiedSession], _ options: ComparisonOptions = .init()) {
    self.runs = runs
    comparisons =
      runs.first.map { first in
        runs.dropFirst().map { RunComparison(first, $0, options) }
      } ?? []
    var order: [String] = []
    var found: [String: Row] = [:]
    for (place, comparison) in comparisons.enumerated() {
      for row in comparison.rows {
        let id = row.id
        if found[id] == nil {
          order.append(id)
          found[id] = Row(row: row, sides: runs.map { _ in nil }, varies: false)
        }
        if let first = row.first { found[id]?.sides[0] = first }
        found[id]?.sides[place + 1] = row.second
        if row.verdict != .same { found[id]?.unlike[place + 1] = row.verdict != .unclear }
      }
    }
    rows = order.compactMap { found[$0].map { Self.judged($0, options.tolerance) } }
  }

  private static func judged(_ row: Row, _ tolerance: Tolerance) -> Row {
    var row = row
    let values = row.sides.map { $0?.value }
    let numbers = values.compactMap { $0?.middle }
    if numbers.count == values.count {
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      row.median =
        sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
      row.spread = (sorted.last ?? 0) - (sorted.first ?? 0)
    }
    let unlike = row.unlike
    let differ = { (one: Int, other: Int) -> Bool? in
      // What makes a row the same is more than its values: who answered how often is chance.
      if min(one, other) == 0 { return unlike[max(one, other)] ?? false }
      if unlike[one] == nil, unlike[other] == nil { return false }
      guard let own = values[one], let its = values[other] else {
        return (values[one] == nil) != (values[other] == nil)
      }
      return tolerance.differ(own, its)
    }
    let places = Array(values.indices)
    row.varies = places.contains { one in places[..<one].contains { differ(one, $0) == true } }
    let odd = places.filter { one in
      let others = places.filter { $0 != one }
      return others.count > 1 && others.allSatisfy { differ(one, $0) == true }
        && others.allSatisfy { first in others.allSatisfy { differ(first, $0) != true } }
    }
    row.odd = odd.count == 1 ? odd[0] : nil
    return row
  }
}

extension RunSpread.Row: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, section, subject, runs, median, spread, odd, varies
  }

  /// Writes one flat object.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(row.id, forKey: .id)
    try keys.encode(row.section, forKey: .section)
    try keys.encode(row.subject.rawValue, forKey: .subject)
    try keys.encode(sides, forKey: .runs)
    try keys.encodeIfPresent(median, forKey: .median)
    try keys.encodeIfPresent(spread, forKey: .spread)
    try keys.encodeIfPresent(odd, forKey: .odd)
    try keys.encode(varies, forKey: .varies)
  }
}

extension RunSpread: Encodable {
  private enum CodingKeys: String, CodingKey { case runs, result, rows }

  /// Writes one object: the names of the runs, what comes of it, the rows.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(runs.map(\.name), forKey: .runs)
    try keys.encode(result.rawValue, forKey: .result)
    try keys.encode(rows, forKey: .rows)
  }
}
