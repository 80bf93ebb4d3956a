/// How far the local time of a place is ahead of UTC, in whole minutes.
package struct ZoneOffset: Hashable, Sendable {
  /// Minutes ahead of UTC; negative to the west.
  package let minutes: Int

  /// UTC itself, which stands for places that are not known as well.
  package static let utc = ZoneOffset(minutes: 0)

  /// An offset of some minutes.
  package init(minutes: Int) {
    self.minutes = minutes
  }

  /// The offset that a text as RFC 3339 ends in: `Z`, `+02:00`.
  package init?(rfc3339 text: String) {
    guard let seconds = Timestamp.offsetSeconds(Array(text.utf8)[...]) else { return nil }
    self.init(minutes: Int(seconds / 60))
  }

  /// As RFC 3339 writes it: `Z`, `+02:00`.
  package var rfc3339: String {
    minutes == 0 ? "Z" : signed
  }

  /// As people write it: `UTC`, `UTC+02:00`.
  package var name: String { minutes == 0 ? "UTC" : "UTC" + signed }

  private var signed: String {
    let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
    return (minutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):"
      + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

extension Timestamp {
  /// The time of day at a place with milliseconds: `21:49:17.677`.
  package func clock(in zone: ZoneOffset) -> String { shifted(to: zone).clock }

  /// The date at a place: `2026-11-23`.
  package func date(in zone: ZoneOffset) -> String { String(shifted(to: zone).rfc3339.prefix(10)) }

  /// RFC 3339 at a place: `2026-11-23T21:49:17.677+02:00`.
  package func rfc3339(in zone: ZoneOffset) -> String {
    shifted(to: zone).rfc3339.dropLast() + zone.rfc3339
  }

  /// The moment that a text names: RFC 3339, or a date and a time of day at a place, with a blank or a
  /// `T` between them; seconds and their decimals may be missing.
  package init?(_ text: String, in zone: ZoneOffset) {
    if let time = Timestamp(rfc3339: text) {
      self = time
      return
    }
    let isToTheMinute = text.count { $0 == ":" } == 1
    self.init(rfc3339: text + (isToTheMinute ? ":00" : "") + zone.rfc3339)
  }

  /// The moment whose UTC reads as this one does at a place.
  private func shifted(to zone: ZoneOffset) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64(zone.minutes) * 60_000)
  }
}

extension ZoneOffset: Codable {
  /// Reads the text.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let zone = ZoneOffset(rfc3339: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no offset from UTC"))
    }
    self = zone
  }

  /// Writes the text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}
