package import Events
package import Session
internal import Text

/// One event as one line for people: entry, time, host, kind, and what was seen.
package enum EventLine {
  /// The line.
  package static func text(of event: Event, in zone: ZoneOffset = .utc) throws -> String {
    let keys = try JSONValue(encoding: event.observation).members()
    let seen = keys.sorted { $0.key < $1.key }.compactMap { key, value in
      plain(value).map { "\(key)=\($0)" }
    }
    let evidence = event.evidence
    let start = [
      String(evidence.entry).leftPadded(to: 5), evidence.time?.clock(in: zone) ?? "no clock",
      evidence.host ?? "-", event.observation.kind.rawValue,
    ]
    return (start + seen).joined(separator: "  ")
  }

  /// A value as a person would write it; nil for null.
  private static func plain(_ value: JSONValue) -> String? {
    switch value {
    case .null: nil
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let value): VisibleText.line(value)
    case .array(let values): "[" + values.map { plain($0) ?? "-" }.joined(separator: ", ") + "]"
    case .object(let values):
      "{"
        + values.sorted { $0.key < $1.key }.map { "\($0.key): \(plain($0.value) ?? "-")" }
        .joined(separator: ", ") + "}"
    }
  }
}
