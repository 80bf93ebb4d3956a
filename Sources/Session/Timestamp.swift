/// A moment of a wall clock, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Written and read as RFC 3339 in UTC with three decimals: `2026-11-23T04:12:20.677Z`. Whole
/// milliseconds make sums and comparisons exact, which the bounds in findings depend on.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  /// A moment given in milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Whether the left moment is the earlier one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Seconds from another moment to this one; negative when this one is earlier.
  public func seconds(since other: Timestamp) -> Double {
    Double(milliseconds - other.milliseconds) / 1000
  }

  /// The moment this many seconds later, rounded to the millisecond.
  public func adding(seconds: Double) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
  }
}

// The calendar arithmetic is ours because it is on the path of every journal line: the days of the
// proleptic Gregorian calendar counted from 1 March of year 0, in eras of 400 years.
extension Timestamp {
  /// The moment that an RFC 3339 text names; nil where the text is not one.
  ///
  /// Any number of decimals is taken, those past the third are dropped; the offset is `Z` or
  /// `±hh:mm`.
  public init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45, bytes[13] == 58, bytes[16] == 58,
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == 32,
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
      let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    var rest = bytes[19...]
    var thousandths: Int64 = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !digits.isEmpty else { return nil }
      let three = (Array(digits.prefix(3)) + [48, 48]).prefix(3)
      thousandths = Self.number(three) ?? 0
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Self.offsetSeconds(rest) else { return nil }
    let seconds = Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.milliseconds = seconds * 1000 + thousandths
  }

  /// RFC 3339 in UTC with milliseconds: `2026-11-23T04:12:20.677Z`.
  public var rfc3339: String {
    let (year, month, day) = date
    return "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))T\(clock)Z"
  }

  /// The time of day in UTC with milliseconds: `04:12:20.677`.
  public var clock: String {
    let rest = milliseconds - day * 86_400_000
    let (seconds, thousandths) = (rest / 1000, rest % 1000)
    return "\(Self.pad(seconds / 3600, 2)):\(Self.pad(seconds / 60 % 60, 2))"
      + ":\(Self.pad(seconds % 60, 2)).\(Self.pad(thousandths, 3))"
  }

  /// The date in UTC.
  public var date: (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let calendarMonth = month < 10 ? month + 3 : month - 9
    return (
      yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0), calendarMonth,
      dayOfYear - (153 * month + 2) / 5 + 1
    )
  }

  /// Whole days since 1970-01-01, rounded down.
  private var day: Int64 {
    milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
  }

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int64? {
    var value: Int64 = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - 48)
    }
    return value
  }

  static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let bytes = Array(bytes)
    if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
    guard bytes.count == 6, bytes[3] == 58, let hours = number(bytes[1..<3]),
      let minutes = number(bytes[4..<6]), hours < 24, minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return switch bytes[0] {
    case UInt8(ascii: "+"): seconds
    case UInt8(ascii: "-"): -seconds
    default: nil
    }
  }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Timestamp: CustomStringConvertible {
  /// The moment as RFC 3339.
  public var description: String { rfc3339 }
}

extension Timestamp: Codable {
  /// Reads an RFC 3339 text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = Timestamp(rfc3339: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a time as RFC 3339 writes it")
    }
    self = time
  }

  /// Writes the moment as RFC 3339.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}
