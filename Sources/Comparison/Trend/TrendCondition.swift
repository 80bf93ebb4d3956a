package import Session
internal import Study

/// Something that fails a comparison of runs where it holds: `recovery/requests/* p95 > 20s`.
package struct TrendCondition: Hashable, Sendable {
  /// What of the findings that it is about makes it hold.
  package enum Operator: String, Hashable, Sendable, CaseIterable {
    case greater = ">"
    case atLeast = ">="
    case less = "<"
    case atMost = "<="
  }

  /// Whether it holds of one measure.
  package enum Verdict: Hashable, Sendable {
    case holds, doesNot, unknown
  }

  /// As it was typed.
  package let text: String
  private let pattern: String
  /// What is held against the limit.
  package let statistic: TrendStatistic
  private let comparison: Operator
  private let limit: Double
  private let unit: TrendMeasure.Unit

  /// Reads a condition.
  package init(_ text: String) throws(TrendConditionError) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 4 else { throw TrendConditionError(text: text, problem: .form) }
    guard let statistic = TrendStatistic(words[1]) else {
      throw TrendConditionError(
        text: text,
        problem: .unknown(
          UnknownWord(words[1], of: "statistic", known: TrendStatistic.words)))
    }
    guard let comparison = Operator(rawValue: words[2]) else {
      throw TrendConditionError(
        text: text,
        problem: .unknown(
          UnknownWord(words[2], of: "operator", known: Operator.allCases.map(\.rawValue))))
    }
    guard let (limit, unit) = Self.limit(words[3]) else {
      throw TrendConditionError(text: text, problem: .limit(words[3]))
    }
    (self.text, pattern, self.statistic) = (text, words[0], statistic)
    (self.comparison, self.limit, self.unit) = (comparison, limit, unit)
  }

  /// A duration or a share.
  private static func limit(_ text: String) -> (Double, TrendMeasure.Unit)? {
    if text.hasSuffix("%") {
      return Double(text.dropLast()).map { ($0 / 100, .share) }
    }
    if text == "0s" { return (0, .seconds) }
    guard text.last?.isLetter == true else { return nil }
    do { return (try TimeSpan(text).seconds, .seconds) } catch { return nil }
  }

  /// Whether it is about a measure: `*` in it stands for anything.
  package func concerns(_ measure: TrendMeasure) -> Bool {
    measure.unit == unit && GlobPattern(pattern).matches(measure.id)
  }

  /// Whether it holds; unknown where what is known of the runs leaves it open: one that shows no value may have
  /// taken any time.
  package func verdict(on measure: TrendMeasure) -> Verdict {
    guard let value = measure.whole.statistic(statistic) else { return .unknown }
    let high = value.high ?? .infinity
    let (always, ever): (Bool, Bool) =
      switch comparison {
      case .greater: (value.low > limit, high > limit)
      case .atLeast: (value.low >= limit, high >= limit)
      case .less: (high < limit, value.low < limit)
      case .atMost: (high <= limit, value.low <= limit)
      }
    return always ? .holds : ever ? .unknown : .doesNot
  }
}

/// A condition that is none.
package struct TrendConditionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it.
  package enum Problem: Hashable, Sendable {
    case form
    case unknown(UnknownWord)
    case limit(String)
  }

  package var text: String
  package var problem: Problem

  /// The condition, what is wrong and what is meant.
  package var description: String {
    switch problem {
    case .form:
      "'\(text)' is no condition\nhint: such as 'recovery/requests/* p95 > 20s': ids of findings, a "
        + "statistic, an operator, a limit"
    case .unknown(let word): "'\(text)': \(word)"
    case .limit(let word):
      "'\(text)': '\(word)' is no limit\nhint: a duration such as 20s or 2min, or a share such as 5%"
    }
  }
}

/// A text in which `*` stands for any characters.
package struct GlobPattern: Hashable, Sendable {
  private let parts: [Substring]

  /// A pattern as it was typed.
  package init(_ text: String) {
    parts = text.split(separator: "*", omittingEmptySubsequences: false)
  }

  /// Whether it stands for a text as a whole.
  package func matches(_ text: String) -> Bool {
    guard let first = parts.first, text.hasPrefix(first) else { return false }
    guard parts.count > 1, let last = parts.last else { return text == first }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.count >= last.count && rest.hasSuffix(last)
  }
}
