internal import Events

/// Ages as docker prints them for people, taken back to what they leave open.
///
/// docker/go-units `duration.go`: full units, rounded down, from hours that are themselves
/// rounded; only years are counted from full hours.
enum HumanAge {
  private static let hour = 3600.0
  private static let day = 86_400.0

  /// The bounds of "5 minutes", "About a minute ago", "Less than a second"; nil for other text.
  static func bounds(in text: String) -> AgeBounds? {
    let text = text.hasSuffix(" ago") ? String(text.dropLast(4)) : text
    switch text.lowercased() {
    // Ages below zero, of a clock that is ahead, are printed so as well.
    case "less than a second": return AgeBounds(atLeast: -.infinity, lessThan: 1)
    case "about a minute": return AgeBounds(atLeast: 60, lessThan: 120)
    case "about an hour": return AgeBounds(atLeast: hour, lessThan: 1.5 * hour)
    default: break
    }
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]).map(Double.init), count >= 0 else {
      return nil
    }
    switch words[1] {
    case "second", "seconds": return AgeBounds(atLeast: count, lessThan: count + 1)
    case "minute", "minutes": return AgeBounds(atLeast: 60 * count, lessThan: 60 * (count + 1))
    case "hour", "hours": return rounded(count, of: hour)
    case "day", "days": return rounded(count, of: day)
    case "week", "weeks": return rounded(count, of: 7 * day)
    case "month", "months": return rounded(count, of: 30 * day)
    case "year", "years":
      return AgeBounds(atLeast: count * 365 * day, lessThan: (count + 1) * 365 * day)
    default: return nil
    }
  }

  /// Units above the hour are counted in hours that were rounded: half an hour earlier than they say.
  private static func rounded(_ count: Double, of unit: Double) -> AgeBounds {
    AgeBounds(atLeast: count * unit - hour / 2, lessThan: (count + 1) * unit - hour / 2)
  }

  /// The age in a container's status: `Up 5 minutes (healthy)`, `Exited (0) 3 minutes ago`.
  static func age(ofStatus status: String) -> String {
    var words = status.split(separator: " ").dropFirst()
    if words.first?.hasPrefix("(") == true { words = words.dropFirst() }
    return words.prefix { !$0.hasPrefix("(") }.joined(separator: " ")
  }
}
