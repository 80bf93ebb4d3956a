public import Session

/// Output that cannot have been printed where it stands in a record without a clock.
public struct Misplaced: Hashable, Sendable {
  /// The entry it stands in.
  public var entry: Int
  /// When it can have been printed, by the clock of `machine`; nil where nothing bounds it on both
  /// sides.
  public var taken: ClosedRange<Timestamp>?
  /// The machine whose clock that is.
  public var machine: String?
  /// An earlier entry that shows the same, to the second.
  public var sameAs: Int?
  /// The steps of the arithmetic that contradict each other, each one from where the one before leads.
  public var steps: [ClockStep]

  /// Output in the wrong place, with everything given.
  public init(
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
