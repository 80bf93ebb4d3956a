/// A duration as a person types it: `500ms`, `0.5s`, `90s`, `2m`, `1h`, `2min`; a bare number is seconds.
package struct TimeSpan: Hashable, Sendable {
  /// The duration, at least a millisecond.
  package let duration: Duration

  private static let units: [(name: String, seconds: Double)] = [
    // `ms` comes before `s`, its last letter.
    ("ms", 0.001), ("min", 60), ("s", 1), ("m", 60), ("h", 3600), ("", 1),
  ]
  /// The longest duration, a year in seconds.
  private static let most = 365.0 * 24 * 3600

  package init(_ text: String) throws(TimeSpanError) {
    if text == "0" { throw TimeSpanError.tooShort }
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }) else {
      throw TimeSpanError.notASpan
    }
    let digits = text.dropLast(unit.name.count)
    guard digits.first?.isNumber == true, digits.allSatisfy({ "0123456789.".contains($0) }),
      let number = Double(digits)
    else { throw TimeSpanError.notASpan }
    let seconds = number * unit.seconds
    guard seconds >= 0.001 else { throw TimeSpanError.tooShort }
    guard seconds <= Self.most else { throw TimeSpanError.tooLong }
    duration = .microseconds(Int64((seconds * 1e6).rounded()))
  }
}

/// A text that is not a valid duration.
package enum TimeSpanError: Error, Hashable, CustomStringConvertible {
  case notASpan
  case tooShort
  case tooLong

  package var description: String {
    switch self {
    case .notASpan:
      "expected a duration\nhint: a number and its unit: 500ms, 0.5s, 90s, 2m or 1h"
    case .tooShort: "expected at least a millisecond\nhint: half a second is 0.5s or 500ms"
    case .tooLong:
      "expected at most a year\nhint: a number and its unit: 500ms, 0.5s, 90s, 2m or 1h"
    }
  }
}

extension TimeSpan {
  /// In seconds.
  package var seconds: Double { duration / .seconds(1) }
}
