internal import Session

/// The clock of the machine that recorded went further than time did, and was set or the machine slept; or it
/// went back, and was set.
package struct ClockSet: Hashable, Sendable {
  /// Seconds that it went further; negative where it went back.
  package var seconds: Double
}

extension ClockSet: FindingRule {
  package static let kind = "clock-step"
  package var subject: [Role] { [] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    ["seconds": seconds]
  }

  static func findings(in record: FindingRecord) -> [Finding] { record.clockSteps }

  /// One finding for every entry at which it shows.
  static func all(in entries: [Entry]) -> [Finding] {
    entries.enumerated().compactMap { place, entry in
      guard let seconds = entry.clockStep else { return nil }
      let before = place > 0 ? entries[place - 1] : entry
      let moments = [before, entry].map { Moment(entry: $0.number, time: $0.time) }
      return Finding(
        .clockSet(ClockSet(seconds: seconds)), from: moments[0], to: moments[1],
        entries: Set(moments.map(\.entry)).sorted())
    }
  }
}
