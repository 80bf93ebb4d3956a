/// What a run has besides steps: probes, and commands for the shell.
///
/// Of a run that has nothing else it tells which experiment it is.
struct BesideSteps: Sendable {
  /// What probes ask.
  var probes: Set<Step.Key> = []
  /// Commands for the shell, as typed.
  var lines: [String] = []
  /// The first of all of them.
  private(set) var beginning: (text: String, entry: Int)?

  mutating func begin(with line: String, _ entry: Int) {
    beginning = beginning ?? (line, entry)
  }

  /// Whether it is enough to say that two runs without a step are the same.
  func isSame(as other: Self) -> Bool {
    !probes.isDisjoint(with: other.probes) || !lines.isEmpty && lines == other.lines
  }

  private var isEmpty: Bool { probes.isEmpty && lines.isEmpty }

  /// Whether two runs without a step are of two experiments; of an empty one nothing says so.
  func parts(from other: Self) -> Bool {
    guard !isEmpty, !other.isEmpty else { return false }
    return probes.isDisjoint(with: other.probes) && Set(lines).isDisjoint(with: other.lines)
  }
}
