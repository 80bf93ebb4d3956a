package import Events

/// By how much a clock disagrees with that of the recorder.
package struct ClockOffset: Hashable, Sendable {
  /// Whose clock it is.
  package var machine: MachineID
  /// Which of its clocks.
  package var clock: ClockKind
  /// The machine whose clock it is compared with; nil stands for the recorder's.
  package var reference: MachineID?
  /// Seconds that it is ahead, at least; negative where it is behind, nil where nothing bounds it.
  package var atLeast: Double?
  /// Seconds that it is ahead, at most; nil where nothing bounds it.
  package var atMost: Double?
  /// Whether no single offset explains all that was seen: the clock was set, or stood still, in
  /// between.
  package var isChanged = false
  /// The steps of the arithmetic, where no clock of the record's own measures it.
  package var steps: [ClockStep] = []

  /// Whether the two clocks cannot have shown the same time.
  package var disagrees: Bool {
    isChanged || atLeast.map { $0 > 0 } ?? false || atMost.map { $0 < 0 } ?? false
  }
}

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
