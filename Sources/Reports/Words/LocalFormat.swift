import Session

/// Numbers, durations and times as one language writes them.
struct LocalFormat: Hashable, Sendable {
  private var words: NumberWords
  /// The zone in which times are written.
  let zone: ZoneOffset
  /// The day that need not be named with a time.
  private var day: String?

  /// The format of a language; times on the day of `reference` are written without the date.
  init(_ words: NumberWords, reference: Timestamp?, zone: ZoneOffset = .utc) {
    self.words = words
    self.zone = zone
    self.day = reference?.date(in: zone)
  }

  /// An integer, in groups of three digits.
  func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += words[.thousands] }
      text.append(digit)
    }
    return text
  }

  func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
    let scale = (0..<decimals).reduce(1) { result, _ in result * 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + number(scaled) }
    let rest = String(scaled % scale)
    let zeros = String(repeating: "0", count: decimals - rest.count)
    return sign + number(scaled / scale) + words[.decimal] + zeros + rest
  }

  /// A duration: `0.037 s`, `1.45 s`, `12.3 s`, `2 min 7.5 s`, `1 h 2 min 3 s`.
  func duration(_ seconds: Double) -> String {
    let space = "\u{A0}"
    // What would round up to a minute is written as one.
    if abs(seconds) < 59.95 {
      let decimals = abs(seconds) < 0.995 ? 3 : abs(seconds) < 9.995 ? 2 : 1
      return number(seconds, decimals: decimals) + space + words[.seconds]
    }
    let sign = seconds < 0 ? "−" : ""
    if abs(seconds) < 3599.95 {
      let tenths = Int((abs(seconds) * 10).rounded())
      // What is known to the minute, as ages are, is not written as if it were known to a tenth of a second.
      guard abs(seconds).remainder(dividingBy: 60) != 0 else {
        return sign + number(tenths / 600) + space + words[.minutes]
      }
      let rest = number(Double(tenths % 600) / 10, decimals: 1)
      return sign + number(tenths / 600) + space + words[.minutes] + space + rest + space
        + words[.seconds]
    }
    guard abs(seconds) < 1e12 else { return number(seconds, decimals: 0) + space + words[.seconds] }
    let whole = Int(abs(seconds).rounded())
    return sign + number(whole / 3600) + space + words[.hours] + space + number(whole / 60 % 60)
      + space + words[.minutes] + space + number(whole % 60) + space + words[.seconds]
  }

  /// A duration that is known to the second: `23 s`, `3 min`, `37 min 44 s`; with a part of one, as
  /// any other.
  func wholeDuration(_ seconds: Double) -> String {
    guard seconds.rounded() == seconds, abs(seconds) < 1e12 else { return duration(seconds) }
    let whole = Int(abs(seconds))
    let parts = [
      (whole / 3600, words[.hours]), (whole / 60 % 60, words[.minutes]),
      (whole % 60, words[.seconds]),
    ].filter { $0.0 > 0 }.map { "\(number($0.0))\u{A0}\($0.1)" }
    guard !parts.isEmpty else { return "0\u{A0}\(words[.seconds])" }
    return (seconds < 0 ? "−" : "") + parts.joined(separator: "\u{A0}")
  }

  /// A share from 0 to 1 as percent with one decimal; 100 % only when it is exactly 1.
  func share(_ share: Double) -> String {
    let tenths = (share * 1000).rounded()
    // 99.96 % is not all: a rounding that says so would be a claim that is wrong.
    let honest = tenths >= 1000 && share < 1 ? 999 : tenths <= 0 && share > 0 ? 1 : tenths
    let whole = honest == 0 || honest == 1000
    return number(honest / 10, decimals: whole ? 0 : 1) + words[.percent]
  }

  /// A range of shares: `34.2–100%`.
  func shares(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (share(range.lowerBound), share(range.upperBound))
    return "\(low.dropLast(words[.percent].count))–\(high)"
  }

  /// Two quantities as a range: `5.40–15.2 s`, `24.7 s – 1 min 49.8 s`.
  func range(_ least: String, _ most: String) -> String {
    number(of: least, besides: most).map { "\($0)–\(most)" } ?? "\(least) – \(most)"
  }

  /// The number of a quantity beside one of the same unit; nil where the units differ or either
  /// has several (`1 min 49.8 s`), so that each needs its own.
  func number(of quantity: String, besides other: String) -> String? {
    let (parts, others) = (
      quantity.split(separator: "\u{A0}"), other.split(separator: "\u{A0}")
    )
    guard parts.count == 2, others.count == 2, parts[1] == others[1] else { return nil }
    return String(parts[0])
  }

  /// The time of day with milliseconds; with the date where the day is another one.
  func time(_ time: Timestamp) -> String {
    let clock = time.clock(in: zone).replacing(".", with: words[.decimal])
    return day == date(time) ? clock : "\(date(time)) \(clock)"
  }

  /// A time that is known to the second: without milliseconds, and without the date where the day is
  /// that of an earlier time beside it.
  func wholeSeconds(_ time: Timestamp, after earlier: Timestamp? = nil) -> String {
    let clock = String(time.clock(in: zone).prefix(8))
    let isKnown = day == date(time) || earlier.map { date($0) == date(time) } ?? false
    return isKnown ? clock : "\(date(time)) \(clock)"
  }

  /// The date: `2026-11-23`.
  func date(_ time: Timestamp) -> String { time.date(in: zone) }
}
