package import Lab

/// What one run shows of a thing.
package enum ComparedValue: Hashable, Sendable {
  /// Words of the record, or of a person.
  case text(String)
  case number(Int)
  /// A duration that was measured, in seconds.
  case seconds(Double)
  /// A duration of which only bounds are known.
  case bounds(DurationBounds)
  /// Requests that failed of those that were made.
  case failures(Int, of: Int)
  /// How many there are of each: replicas per node, answers per machine.
  case counts([String: Int])
  /// Of a yes or a no.
  case flag(Bool)
  /// It was looked for and was not there.
  case none
}

extension ComparedValue: Encodable {
  /// Writes the value as JSON has it: bounds as `[at least, at most]`, failures as `[failed, made]`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .seconds(let seconds): try container.encode(seconds)
    case .bounds(let bounds): try container.encode(bounds)
    case .failures(let failed, let made): try container.encode([failed, made])
    case .counts(let counts): try container.encode(counts)
    case .flag(let flag): try container.encode(flag)
    case .none: try container.encodeNil()
    }
  }
}

/// How large a difference has to be before it is one.
package struct Tolerance: Hashable, Sendable {
  /// Of durations that were measured exactly, as a share of the longer one.
  package var share = 0.05
  /// Of them too, in seconds: the start of a program alone varies by as much.
  package var least = 0.5
  /// How far apart bounds must be, in seconds: the time from one probe to the next on both sides.
  package var resolution = 1.0

  package init(share: Double? = nil, seconds: Double? = nil) {
    if let share { self.share = share }
    if let seconds { (least, resolution) = (seconds, max(resolution, seconds)) }
  }

  /// Whether two durations that were measured differ.
  func differ(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) > max(share * max(one, other), least)
  }

  /// What two bounds say: different where no value is in both.
  ///
  /// - Parameter areMeasured: Whether they are the least and the greatest of several that were measured:
  ///   where these are mixed, nothing differs.
  func verdict(
    _ one: DurationBounds, _ other: DurationBounds, areMeasured: Bool = false
  ) -> (ComparisonRow.Verdict, Set<ComparisonRow.Remark>) {
    let (high, highOther) = (one.atMost ?? .infinity, other.atMost ?? .infinity)
    // Written out with fewer decimals they are still the same.
    let isEqual =
      abs(one.atLeast - other.atLeast) < 0.05
      && (high == highOther || abs(high - highOther) < 0.05)
    if isEqual { return (.same, []) }
    let gap = max(one.atLeast - highOther, other.atLeast - high)
    if gap > resolution { return (.different, []) }
    let width = max(high, highOther) - min(one.atLeast, other.atLeast)
    return areMeasured || width <= 2.5 * resolution ? (.same, []) : (.unclear, [.overlap])
  }
}

extension Tolerance {
  /// Whether two runs differ in a value, as far as it tells; nil where it does not tell.
  func differ(_ one: ComparedValue, _ other: ComparedValue) -> Bool? {
    switch (one, other) {
    case (.seconds(let one), .seconds(let other)): differ(one, other)
    case (.bounds(let one), .bounds(let other)):
      switch verdict(one, other).0 {
      case .different: true
      case .same: false
      default: nil
      }
    case (.failures(let failed, let made), .failures(let others, let all)):
      ComparedValue.interval(made - failed, of: made)
        .map { own in ComparedValue.interval(all - others, of: all).map { !own.overlaps($0) } }
        ?? nil
    default: one != other
    }
  }
}

extension ComparedValue {
  /// The interval of a share, as of requests that were answered.
  static func interval(_ some: Int, of all: Int) -> ClosedRange<Double>? {
    var counts = RequestCounts([Request]())
    (counts.ok, counts.failed) = (some, all - some)
    return counts.interval
  }

  /// The number that stands for it in a row of numbers: the middle of its bounds; nil for words.
  package var middle: Double? {
    switch self {
    case .seconds(let seconds): seconds
    case .bounds(let bounds): bounds.atMost.map { ($0 + bounds.atLeast) / 2 }
    case .number(let number): Double(number)
    case .failures(let failed, let made): made > 0 ? Double(failed) / Double(made) : nil
    case .text, .counts, .flag, .none: nil
    }
  }
}
