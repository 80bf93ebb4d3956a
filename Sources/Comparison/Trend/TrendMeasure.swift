/// What one finding measures in every run of an experiment.
package struct TrendMeasure: Hashable, Sendable {
  /// What it is measured in.
  package enum Unit: String, Hashable, Sendable, Encodable {
    case seconds, share
  }

  /// What one run shows of it.
  package struct Value: Hashable, Sendable {
    /// It is at least this.
    package var least: Double
    /// It is at most this; nil where nothing bounds it.
    package var most: Double?
    /// The entries that show it.
    package var entries: [Int]

    /// A value with everything given.
    package init(least: Double, most: Double?, entries: [Int]) {
      (self.least, self.most, self.entries) = (least, most, entries)
    }
  }

  /// The finding, by what its id means in every run: `recovery/requests/n02-oam/power/n02#1`.
  package var id: String
  /// The same as a row of a comparison, for the words that stand for it.
  package var row: ComparisonRow
  package var unit: Unit
  /// What each run shows; nil where it has no such finding, or nothing bounds it.
  package var values: [Value?]

  /// A measure with everything given.
  package init(id: String, row: ComparisonRow, unit: Unit, values: [Value?]) {
    (self.id, self.row, self.unit, self.values) = (id, row, unit, values)
  }

  /// Runs that a range is told of at least: of fewer any may be outside by chance.
  package static let fewestOfRange = 5
  /// Beyond the quartiles the range goes on for so many times their distance (Tukey, 1977).
  private static let whisker = 1.5

  /// Whether it is nothing in every run.
  package var isNothing: Bool {
    values.allSatisfy { $0.map { $0.least == 0 && $0.most == 0 } ?? true }
  }

  /// The runs of which it is not known what they would show: there it was not over, or nobody looked.
  ///
  /// A run without an outage lacks nothing.
  package var missing: [Int] {
    let isOfFailure = row.section == .outages || row.section == .availability && row.cause != nil
    return isOfFailure ? [] : values.indices.filter { values[$0] == nil }
  }

  /// The same with anything that is possible where nothing is known.
  var whole: TrendMeasure {
    var whole = self
    for run in missing {
      whole.values[run] = Value(least: 0, most: unit == .share ? 1 : nil, entries: [])
    }
    return whole
  }

  /// A statistic of all runs, from the least that it can be to the greatest; nil without a run.
  package func statistic(_ statistic: TrendStatistic) -> TrendInterval? {
    let known = values.compactMap(\.self)
    guard !known.isEmpty else { return nil }
    let lows = known.map(\.least)
    let highs = known.map { $0.most ?? .infinity }
    let high = statistic.value(of: highs)
    // Of a spread the bounds do not follow from those of the values alone.
    if statistic == .spread {
      let apart = (lows.max() ?? 0) - (highs.min() ?? 0)
      let together = (highs.max() ?? 0) - (lows.min() ?? 0)
      return TrendInterval(low: max(0, apart), high: together.isFinite ? together : nil)
    }
    return TrendInterval(low: statistic.value(of: lows), high: high.isFinite ? high : nil)
  }

  /// The first run that is certainly outside the range of all of them; nil where none is, or there are too
  /// few to have one.
  package var firstOutside: Int? {
    guard values.count(where: { $0 != nil }) >= Self.fewestOfRange,
      let lower = statistic(.quartile(1)), let upper = statistic(.quartile(3)),
      let high = upper.high
    else { return nil }
    let distance = max((high - lower.low) * Self.whisker, unit == .seconds ? 0.5 : 0.01)
    return values.firstIndex { value in
      guard let value else { return false }
      return value.least > high + distance
        || value.most.map { $0 < lower.low - distance } ?? false
    }
  }
}

/// Where a number lies of which only bounds are known.
package struct TrendInterval: Hashable, Sendable {
  package var low: Double
  /// Nil where nothing bounds it.
  package var high: Double?

  /// An interval with everything given.
  package init(low: Double, high: Double?) { (self.low, self.high) = (low, high) }
}

/// A number that stands for those of all runs.
package enum TrendStatistic: Hashable, Sendable {
  case least, most, mean, last
  /// The greatest less the least.
  case spread
  /// The first to the third; the second is the median.
  case quartile(Int)
  case percentile(Int)

  /// The words that a person types: `median`, `min`, `max`, `mean`, `last`, `spread`, `q1`, `q3`, `p95`.
  package init?(_ word: String) {
    switch word.lowercased() {
    case "median": self = .quartile(2)
    case "min": self = .least
    case "max": self = .most
    case "mean": self = .mean
    case "last": self = .last
    case "spread": self = .spread
    case "q1": self = .quartile(1)
    case "q3": self = .quartile(3)
    default:
      guard word.lowercased().hasPrefix("p"), let number = Int(word.dropFirst()),
        (0...100).contains(number)
      else { return nil }
      self = .percentile(number)
    }
  }

  /// The words, for messages.
  package static let words = [
    "median", "min", "max", "mean", "last", "spread", "q1", "q3", "p90", "p95", "p99",
  ]

  /// Of numbers in the order of the runs.
  func value(of numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return switch self {
    case .least: sorted.first ?? 0
    case .most: sorted.last ?? 0
    case .mean: sorted.reduce(0, +) / Double(max(1, sorted.count))
    case .last: numbers.last ?? 0
    case .spread: (sorted.last ?? 0) - (sorted.first ?? 0)
    case .quartile(let number): Self.quantile(Double(number) / 4, of: sorted)
    case .percentile(let number): Self.quantile(Double(number) / 100, of: sorted)
    }
  }

  /// Between the two nearest numbers, as most programs do it (type 7 of Hyndman and Fan, 1996).
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    guard let first = sorted.first else { return 0 }
    let place = share * Double(sorted.count - 1)
    let below = min(Int(place), sorted.count - 1)
    guard below + 1 < sorted.count, place > Double(below) else {
      return sorted.isEmpty ? first : sorted[below]
    }
    let (low, high) = (sorted[below], sorted[below + 1])
    return low == high ? low : low + (high - low) * (place - Double(below))
  }
}
