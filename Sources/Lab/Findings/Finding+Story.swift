extension Finding {
  /// A finding at its place in the story of a session.
  package struct Told: Hashable, Sendable {
    package var finding: Finding
    /// Whether it follows from the fault told before it.
    package var isConsequence: Bool
  }

  /// Findings as one tells them: each fault with what followed from it, in order of time; then the rest;
  /// clocks, misplaced output and secrets last.
  package static func story(of findings: [Finding]) -> [Told] {
    let faults = findings.filter { $0.kind == Fault.kind }
    let known = Set(faults.map(\.id))
    let followed = Dictionary(
      grouping: findings.filter { $0.kind != Fault.kind && isKnown($0.cause, known) },
      by: { $0.cause ?? $0.id })
    var told: [Told] = []
    for fault in faults {
      told.append(Told(finding: fault, isConsequence: false))
      told += ranked(followed[fault.id] ?? []).map { Told(finding: $0, isConsequence: true) }
    }
    let rest = findings.filter { $0.kind != Fault.kind && !isKnown($0.cause, known) }
    let last = ranked(rest.filter { lastKinds.contains($0.kind) })
    told += (rest.filter { !lastKinds.contains($0.kind) } + last).map {
      Told(finding: $0, isConsequence: false)
    }
    return told
  }

  private static func ranked(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
  }

  private static func isKnown(_ cause: FindingID?, _ faults: Set<FindingID>) -> Bool {
    cause.map(faults.contains) ?? false
  }

  /// What follows from a fault, as one tells it; then what says least of the experiment.
  private static let order = [
    Detection.kind, Quorum.kind, Leadership.kind, Outage.kind, SplitBrain.kind, Recovery.kind,
    Placement.kind, Availability.kind, ClockOffset.kind, ClockSet.kind, Misplaced.kind,
    ShownSecret.kind,
  ]
  private static let lastKinds: Set = [
    ClockOffset.kind, ClockSet.kind, Misplaced.kind, ShownSecret.kind,
  ]

  private var rank: Int { Self.order.firstIndex(of: kind) ?? Self.order.count }
  private var kind: String { type(of: statement.value).kind }
  private var cause: FindingID? { statement.value.cause }
}
