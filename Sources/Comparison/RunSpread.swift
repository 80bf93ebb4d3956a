package import Session
package import Study

/// Several runs of an experiment, beside each other: each is compared with each.
package struct RunSpread: Sendable {
  /// What was ignored of a kind, with the entries of every run.
  package struct IgnoredCount: Hashable, Sendable {
    package var kind: RunComparison.Ignored
    package var count: Int
    package var runs: [[Int]]
  }

  /// The runs, the first being the one whose names and stages the rows have.
  package let runs: [StudiedSession]
  /// The comparisons of the first with each other.
  package let comparisons: [RunComparison]
  package let rows: [Row]
  package let ignored: [IgnoredCount]
  /// Rows that were left out by what the person asked for.
  package let hidden: Int
  /// What was expected to differ and does not in any two.
  package let unmet: [String]
  /// Names of rows that were asked for, or to be left out, and are of none.
  package let unmatched: [UnknownWord]
  /// Places of two runs that are not of one experiment.
  package let partings: [(first: Int, second: Int, isOfChanges: Bool)]
  /// What comes of it: the worst of the comparisons of each with each.
  package let result: RunComparison.Result

  package init(_ runs: [StudiedSession], _ options: ComparisonOptions = .init()) {
    self.runs = runs
    var ready: [ComparedRun] = []
    for run in runs { ready.append(ComparedRun(run, beside: ready.first)) }
    var all: [(first: Int, second: Int, comparison: RunComparison)] = []
    for first in ready.indices {
      for second in ready.indices.dropFirst(first + 1) {
        all.append((first, second, RunComparison(ready[first], ready[second], options)))
      }
    }
    comparisons = all.filter { $0.first == 0 }.map(\.comparison)
    var order: [String] = []
    var found: [String: Row] = [:]
    for (first, second, comparison) in all {
      for row in comparison.rows {
        let id = row.id
        if found[id] == nil {
          order.append(id)
          found[id] = Row(row, runs: runs.count)
        }
        found[id]?.take(row, of: first, and: second)
      }
    }
    rows = order.compactMap { found[$0]?.judged }
    ignored = Self.ignored(in: comparisons, runs: runs.count)
    hidden = all.reduce(into: Set()) { $0.formUnion($1.comparison.hiddenRows) }.count
    unmet = options.expected.filter { pattern in
      all.allSatisfy { $0.comparison.unmet.contains(pattern) }
    }
    unmatched =
      all.first { $0.comparison.parting == nil }?.comparison.unmatched.filter { word in
        all.allSatisfy { pair in
          pair.comparison.parting != nil
            || pair.comparison.unmatched.contains { $0.word == word.word }
        }
      } ?? []
    partings = all.compactMap { first, second, comparison in
      comparison.parting.map { (first, second, $0.isOfChanges) }
    }
    let results = Set(all.map(\.comparison.result))
    result =
      [RunComparison.Result.otherExperiment, .different, .unclear].first(where: results.contains)
      ?? .same
  }

  private static func ignored(in comparisons: [RunComparison], runs: Int) -> [IgnoredCount] {
    RunComparison.Ignored.allCases.compactMap { kind in
      let counts = comparisons.map { $0.ignored.first { $0.kind == kind } }
      guard counts.contains(where: { $0 != nil }) else { return nil }
      let first = counts.reduce(into: Set<Int>()) { $0.formUnion($1?.first ?? []) }
      return IgnoredCount(
        kind: kind, count: counts.reduce(0) { $0 + ($1?.count ?? 0) },
        runs: [first.sorted()] + counts.map { Set($0?.second ?? []).sorted() })
    }
  }
}

extension RunSpread {
  /// One thing in every run.
  package struct Row: Hashable, Sendable {
    /// The first row of it in a comparison of two.
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
    package var varies: Bool { differing.contains { $0.count > 1 } }
    /// Whether of two it cannot be told whether they differ.
    package var isOpen = false
    /// What is to be kept in mind of two of them.
    package var remarks: Set<ComparisonRow.Remark> = []
    /// For every run those that differ from it, and itself.
    private var differing: [Set<Int>]

    init(_ row: ComparisonRow, runs: Int) {
      self.row = row
      sides = Array(repeating: nil, count: runs)
      differing = (0..<runs).map { [$0] }
    }

    /// Takes in what is said of two runs.
    mutating func take(_ row: ComparisonRow, of first: Int, and second: Int) {
      sides[first] = sides[first] ?? row.first
      sides[second] = sides[second] ?? row.second
      remarks.formUnion(row.remarks)
      if row.isOpen || row.verdict == .unclear { isOpen = true }
      guard row.differs else { return }
      differing[first].insert(second)
      differing[second].insert(first)
    }

    /// The row with its numbers and the odd one.
    var judged: Self {
      var row = self
      let numbers = sides.compactMap { $0?.value.middle }.sorted()
      if numbers.count == sides.count, let least = numbers.first, let most = numbers.last {
        let middle = numbers.count / 2
        row.median =
          numbers.count.isMultiple(of: 2)
          ? (numbers[middle - 1] + numbers[middle]) / 2 : numbers[middle]
        row.spread = most - least
      }
      let odd = differing.indices.filter { one in
        differing[one].count == sides.count && sides.count > 2
          && differing.indices.allSatisfy { $0 == one || differing[$0] == [$0, one] }
      }
      row.odd = odd.count == 1 ? odd[0] : nil
      return row
    }
  }
}

extension RunSpread.Row: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, section, subject, runs, median, spread, odd, varies, open, remarks
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
    try keys.encode(isOpen, forKey: .open)
    try keys.encode(
      ComparisonRow.Remark.allCases.filter(remarks.contains), forKey: .remarks)
  }
}

extension RunSpread.IgnoredCount: Encodable {
  private enum CodingKeys: String, CodingKey { case kind, count, runs }

  /// Writes the kind, how often, and the entries of every run.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(kind, forKey: .kind)
    try keys.encode(count, forKey: .count)
    try keys.encode(runs, forKey: .runs)
  }
}

extension RunSpread: Encodable {
  private enum CodingKeys: String, CodingKey { case runs, result, rows, ignored, hidden, unmet }

  /// Writes one object: the names of the runs, what comes of it, the rows.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(runs.map(\.name), forKey: .runs)
    try keys.encode(result.rawValue, forKey: .result)
    try keys.encode(rows, forKey: .rows)
    try keys.encode(ignored, forKey: .ignored)
    try keys.encode(hidden, forKey: .hidden)
    try keys.encode(unmet, forKey: .unmet)
  }
}
