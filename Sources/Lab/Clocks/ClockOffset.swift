package import Events

/// By how much a clock disagrees with that of the recorder.
package struct ClockOffset: Hashable, Sendable {
  /// The machine whose clock it is.
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
  package var isChanged: Bool
  /// The steps of the arithmetic, where no clock of the record's own measures it.
  package var steps: [ClockStep]

  package init(
    machine: MachineID, clock: ClockKind, reference: MachineID? = nil, atLeast: Double?, atMost: Double?,
    isChanged: Bool = false, steps: [ClockStep] = []
  ) {
    self.machine = machine
    self.clock = clock
    self.reference = reference
    self.atLeast = atLeast
    self.atMost = atMost
    self.isChanged = isChanged
    self.steps = steps
  }

  /// Whether the two clocks cannot have shown the same time.
  package var disagrees: Bool {
    isChanged || atLeast.map { $0 > 0 } ?? false || atMost.map { $0 < 0 } ?? false
  }
}
