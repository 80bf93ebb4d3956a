package import Session

/// Output that cannot have been printed where it stands in a record without a clock.
package struct Misplaced: Hashable, Sendable {
  /// The entry it stands in.
  package var entry: Int
  /// When it can have been printed, by the clock of `machine`; nil where nothing bounds it on both
  /// sides.
  package var taken: ClosedRange<Timestamp>?
  /// The machine whose clock that is.
  package var machine: String?
  /// An earlier entry that shows the same, to the second.
  package var sameAs: Int?
  /// The steps of the arithmetic that contradict each other, each one from where the one before leads.
  package var steps: [ClockStep]

  /// Output in the wrong place, with everything given.
  package init(
    entry: Int, taken: ClosedRange<Timestamp>? = nil, machine: String? = nil, sameAs: Int? = nil,
    steps: [ClockStep]
  ) {
    self.entry = entry
    self.taken = taken
    self.machine = machine
    self.sameAs = sameAs
    self.steps = steps
  }
}
