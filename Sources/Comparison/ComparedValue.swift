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
  /// Faults by their names, in order.
  case faults([String])
  /// It was looked for and was not there, or is not known.
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
    case .faults(let names): try container.encode(names)
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

  /// Seconds by which bounds may differ that read the same: written out they have one decimal.
  private static let shownAlike = 0.05
  /// Of so many times the resolution the bounds of both are together where they are a few probes wide: too
  /// narrow for a difference.
  private static let fewProbes = 2.5

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
    let isEqual =
      abs(one.atLeast - other.atLeast) < Self.shownAlike
      && (high == highOther || abs(high - highOther) < Self.shownAlike)
    if isEqual { return (.same, []) }
    let gap = max(one.atLeast - highOther, other.atLeast - high)
    if gap > resolution { return (.different, []) }
    let width = max(high, highOther) - min(one.atLeast, other.atLeast)
    return areMeasured || width <= Self.fewProbes * resolution
      ? (.same, []) : (.unclear, [.overlap])
  }

  /// The tolerance where moments are only known from one probe to the next.
  ///
  /// - Parameter interval: Seconds between probes of one run and of the other, added; nil where one has
  ///   none.
  func probing(every interval: Double?) -> Self {
    var tolerance = self
    tolerance.resolution = max(resolution, interval ?? 0)
    return tolerance
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
    case .text, .counts, .flag, .faults, .none: nil
    }
  }
}
