package import Session

/// Output that cannot have been printed where it stands in a record without a clock.
package struct Misplaced: Hashable, Sendable {
  /// The entry it stands in.
  package var entry: Int
  /// When it can have been printed, by the clock of `machine`; nil where nothing bounds it on both
  /// sides.
  package var taken: ClosedRange<Timestamp>?
  /// The machine whose clock that is.
  package var machine: MachineID?
  /// An earlier entry that shows the same, to the second.
  package var sameAs: Int?
  /// The steps of the arithmetic that contradict each other, each one from where the one before leads.
  package var steps: [ClockStep]
}

extension Misplaced: FindingRule {
  package static let kind = "misplaced"
  package var subject: [Role] { [.word(String(entry))] }

  package var keys: KeyValuePairs<String, (any Encodable)?> {
    [
      "entry": entry, "taken": orNull(taken.map { [$0.lowerBound, $0.upperBound] }),
      "byClockOf": orNull(machine), "sameAs": orNull(sameAs), "steps": steps,
    ]
  }

  /// One finding for every entry whose output cannot have been printed where it stands.
  static func findings(in record: FindingRecord) -> [Finding] {
    record.misplacements.sorted { $0.entry < $1.entry }.map { misplaced in
      Finding(
        .misplaced(misplaced), from: Moment(entry: misplaced.entry, time: nil), to: nil,
        entries: Set([misplaced.entry] + misplaced.steps.flatMap(\.entries)).sorted())
    }
  }
}
