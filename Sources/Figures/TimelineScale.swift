internal import Lab
internal import Session

struct TimelineScale: Hashable, Sendable {
  struct Tick: Hashable, Sendable {
    var x: Double
    var label: String
  }

  /// Whether the axis is time; else it is the numbers of entries.
  let hasClock: Bool
  let left: Double
  let right: Double

  /// The values at both ends: milliseconds since 1970, or entries.
  let first: Double
  let last: Double
  /// Before the parts of a second.
  private let decimal: String
  private let zone: ZoneOffset

  /// A scale on which some moments, at least one, fill the width.
  init(
    _ moments: [Moment], hasClock: Bool, left: Double, right: Double, decimal: String,
    zone: ZoneOffset = .utc
  ) {
    (self.decimal, self.zone, self.hasClock, self.left) = (decimal, zone, hasClock, left)
    self.right = right
    let values = moments.map { Self.value($0, hasClock: hasClock) }
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let margin = high > low ? (high - low) * 0.015 : hasClock ? 1000 : 1
    self.first = low - margin
    self.last = high + margin
  }

  /// The place of a moment; outside of the axis for one that is.
  func x(_ moment: Moment) -> Double { x(Self.value(moment, hasClock: hasClock)) }

  /// The place of a moment, no further than the ends of the axis.
  func clamped(_ moment: Moment) -> Double { min(max(x(moment), left), right) }

  /// A moment in words: the time of day to a tenth of a second, or the number of the entry.
  func label(_ moment: Moment) -> String {
    guard hasClock, let time = moment.time else { return String(moment.entry) }
    return clock(Timestamp(milliseconds: time.milliseconds + 50).clock(in: zone).dropLast(2))
  }

  /// A time of day to the millisecond.
  func clock(_ time: Timestamp) -> String { clock(time.clock(in: zone)) }

  /// A time of day with the decimal of the language.
  private func clock(_ text: some StringProtocol) -> String {
    String(text).replacing(".", with: decimal)
  }

  /// The date of the left end; nil without a clock.
  var date: String? {
    hasClock ? Timestamp(milliseconds: Int64(first.rounded())).date(in: zone) : nil
  }

  /// Ticks at round values, no two nearer than a label needs.
  var ticks: [Tick] {
    let room = (last - first) * 76 / (right - left)
    guard let step = steps.first(where: { $0 >= room }) else { return [] }
    // Values that are round in local time.
    let ahead = hasClock ? Double(zone.minutes) * 60_000 : 0
    let spansDays =
      hasClock && Int((first + ahead) / 86_400_000) != Int((last + ahead) / 86_400_000)
    var ticks: [Tick] = []
    var value = ((first + ahead) / step).rounded(.up) * step - ahead
    while value <= last {
      ticks.append(Tick(x: x(value), label: label(value, step: step, spansDays: spansDays)))
      value += step
    }
    return ticks
  }

  private func label(_ value: Double, step: Double, spansDays: Bool) -> String {
    guard hasClock else { return String(Int(value)) }
    let text = Timestamp(milliseconds: Int64(value.rounded())).rfc3339(in: zone)
    let clock = text.dropFirst(11).prefix(step < 1000 ? 12 : step < 60_000 ? 8 : spansDays ? 5 : 8)
    return spansDays ? "\(text.dropFirst(5).prefix(5)) \(self.clock(clock))" : self.clock(clock)
  }

  private var steps: [Double] {
    let tens = (0..<13).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }
    guard hasClock else { return tens.flatMap { [$0, 2 * $0, 5 * $0] } }
    let seconds: [Double] = [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
    ]
    return [1, 2, 5, 10, 20, 50, 100, 200, 500] + seconds.map { $0 * 1000 }
      + tens.flatMap { [$0, 2 * $0, 5 * $0] }.map { $0 * 86_400_000 }
  }

  private func x(_ value: Double) -> Double {
    left + (value - first) / (last - first) * (right - left)
  }

  private static func value(_ moment: Moment, hasClock: Bool) -> Double {
    guard hasClock, let time = moment.time else { return Double(moment.entry) }
    return Double(time.milliseconds)
  }
}
