internal import Session

/// Times as programs print them for people, in English.
enum ClockText {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Mon Nov 23 19:02:31 UTC 2026`, `Mon Nov 23 19:02:31 2026` (then UTC), and
  /// `Mon Nov 23 07:02:31 PM UTC 2026`; nil for other text and for zones that name no offset.
  static func posix(_ text: Substring) -> Timestamp? {
    var words = text.split(separator: " ").map(String.init)
    guard (5...7).contains(words.count), let month = months.firstIndex(of: words[1]),
      let day = Int(words[2]), let year = words.last, year.count == 4
    else { return nil }
    words = Array(words[3...].dropLast())
    guard var clock = words.first else { return nil }
    words.removeFirst()
    if let half = words.first, half == "AM" || half == "PM" {
      let parts = clock.split(separator: ":")
      guard parts.count == 3, let hour = Int(parts[0]), (1...12).contains(hour) else { return nil }
      let hours = hour % 12 + (half == "PM" ? 12 : 0)
      clock = "\(two(hours)):\(parts[1]):\(parts[2])"
      words.removeFirst()
    }
    guard let zone = offset(words.first ?? "UTC"), words.count < 2 else { return nil }
    return Timestamp(rfc3339: "\(year)-\(two(month + 1))-\(two(day))T\(clock)\(zone)")
  }

  /// `Mon, 23 Nov 2026 19:02:31 +0000`, as in letters (RFC 5322).
  static func mail(_ text: Substring) -> Timestamp? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 6, words[0].hasSuffix(","), let day = Int(words[1]),
      let month = months.firstIndex(of: words[2]), words[3].count == 4, words[5].count == 5
    else { return nil }
    let zone = "\(words[5].prefix(3)):\(words[5].suffix(2))"
    return Timestamp(rfc3339: "\(words[3])-\(two(month + 1))-\(two(day))T\(words[4])\(zone)")
  }

  /// `2026-11-23 18:36:34 UTC`, as systemd prints it.
  static func systemd(_ text: Substring) -> Timestamp? {
    let words = text.split(separator: " ")
    guard words.count == 3, let zone = offset(String(words[2])) else { return nil }
    return Timestamp(rfc3339: "\(words[0])T\(words[1])\(zone)")
  }

  /// Zones whose letters say one offset everywhere; others are in use with several.
  private static func offset(_ zone: String) -> String? {
    switch zone {
    case "UTC", "GMT", "Z": "Z"
    case "CET": "+01:00"
    case "CEST", "EET": "+02:00"
    case "EEST", "MSK": "+03:00"
    default:
      (zone.hasPrefix("+") || zone.hasPrefix("-")) && zone.count == 5
        ? "\(zone.prefix(3)):\(zone.suffix(2))" : nil
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
