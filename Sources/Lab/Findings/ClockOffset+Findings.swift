internal import Events

extension ClockOffset: FindingRule {
  package static let kind = "clock"

  package var subject: [Role] {
    [.machine(machine), .word(clock.rawValue)] + (reference.map { [.machine($0)] } ?? [])
  }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "machine": machine, "clock": clock, "reference": orNull(reference),
      "offset": isChanged ? [nil, nil] : [atLeast, atMost], "changed": isChanged, "steps": steps,
    ]
  }

  /// One finding for every clock that cannot have shown the same time as the one it is compared with.
  static func findings(in record: FindingRecord) -> [Finding] {
    record.offsets.map { Finding(.clock($0.offset), from: nil, to: nil, entries: $0.entries) }
  }
}
