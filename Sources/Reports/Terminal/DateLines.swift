package import Session

/// The lines that give the date of the times below them.
package struct DateLines {
  /// The zone of the times.
  package let zone: ZoneOffset
  private var date: String?

  /// No date was given yet.
  package init(zone: ZoneOffset) {
    self.zone = zone
  }

  /// `2026-11-23 (UTC+02:00)` above the first time and wherever the date changes.
  package mutating func line(for time: Timestamp?) -> String? {
    guard let next = time?.date(in: zone), next != date else { return nil }
    date = next
    return "\(next) (\(zone.name))"
  }
}
