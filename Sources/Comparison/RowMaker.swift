internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Study

/// Makes the rows of a comparison, section by section.
struct RowMaker {
  let one: ComparedRun
  let other: ComparedRun
  let alignment: StepAlignment
  let tolerance: Tolerance
  /// The tolerance for what only probes tell.
  let probing: Tolerance
  /// Which stage of the second run each of the first is, by their marks.
  let stagePairs: [Int: Int]
  var rows: [ComparisonRow] = []
  var ignored: [RunComparison.IgnoredCount] = []
  var sameSteps = 0
  /// The step of the second run beside each of the first, and the other way round.
  let partners: [Int: Int]
  let owners: [Int: Int]
  /// Faults that both have, by name.
  let shared: Set<String>

  init(
    _ one: ComparedRun, _ other: ComparedRun, _ alignment: StepAlignment, _ tolerance: Tolerance
  ) {
    (self.one, self.other, self.alignment, self.tolerance) = (one, other, alignment, tolerance)
    let interval = one.probeInterval.flatMap { own in other.probeInterval.map { own + $0 } }
    probing = tolerance.probing(every: interval)
    stagePairs = alignment.stages(one.steps.steps, other.steps.steps)
    let pairs = alignment.pairs + alignment.moved + alignment.changed
    partners = Dictionary(
      pairs.map { ($0.first, $0.second) }, uniquingKeysWith: { first, _ in first })
    owners = Dictionary(
      pairs.map { ($0.second, $0.first) }, uniquingKeysWith: { first, _ in first })
    shared = Set(one.faults.keys).intersection(other.faults.keys)
  }

  mutating func makeAll() {
    makeEnvironment()
    makeSteps()
    makeFaults()
    makeDetections()
    makeRecoveries()
    makeOutages()
    makeAvailability()
    makeSplits()
    makePlacements()
    makeOthers()
    makeDurations()
    makePerson()
    makeRecording()
  }

  /// Whether rows may be counted from a fault: of one that only one run has, its own row says enough.
  func isShared(_ cause: String?) -> Bool { cause.map(shared.contains) ?? true }

  /// Why a run has nothing beside what entries of the other show: it did not look there, or looked through
  /// a filter; empty where it looked.
  ///
  /// - Parameter isFirst: Whether the entries are of the first run.
  func blindness(beside entries: [Int], isFirst: Bool) -> Set<ComparisonRow.Remark> {
    let (own, its) = isFirst ? (one, other) : (other, one)
    let partners = isFirst ? partners : owners
    let steps = entries.compactMap(own.step).filter { own.steps.steps[$0].isChange == false }
    guard let last = steps.last else { return [] }
    guard let partner = partners[last] else { return [.notLooked] }
    return its.steps.steps[partner].isFiltered && !own.steps.steps[last].isFiltered
      ? [.filtered] : []
  }

  /// Requests during a fault that are too few to show what became of an endpoint.
  private static let fewestRequests = 8

  /// Whether a run made hardly any request while a fault lasted.
  ///
  /// - Parameter endpoint: By its meaning; nil for the one that was asked most.
  func hardlyAsked(_ cause: String?, _ run: ComparedRun, at endpoint: String? = nil) -> Bool {
    guard let cause else { return run.history.requests.isEmpty }
    return !run.history.stated(Availability.self).contains { availability in
      availability.fault != nil && run.name(ofCause: availability.fault) == cause
        && availability.counts.made >= Self.fewestRequests
        && endpoint.map { run.roles.meaning(of: availability.endpoint.target) == $0 } ?? true
    }
  }

  /// A row of values that are the same only where they are equal.
  mutating func add(
    _ section: ComparisonRow.Section, _ subject: ComparisonRow.Subject, _ thing: String,
    cause: String? = nil, isAfterRepair: Bool = false, stage: Int? = nil,
    exact first: ComparisonRow.Side?, _ second: ComparisonRow.Side?,
    _ remarks: Set<ComparisonRow.Remark> = []
  ) {
    var verdict: ComparisonRow.Verdict?
    if let first, let second { verdict = first.value == second.value ? .same : .different }
    rows.append(
      ComparisonRow(
        section, subject, thing, cause: cause, isAfterRepair: isAfterRepair, stage: stage, first,
        second, verdict, verdict == .same ? [] : remarks))
  }

  /// A row of durations that were measured.
  mutating func add(
    _ section: ComparisonRow.Section, _ subject: ComparisonRow.Subject, _ thing: String,
    cause: String? = nil, stage: Int? = nil, seconds first: Double, _ second: Double,
    _ entries: [Int], _ others: [Int], _ remarks: Set<ComparisonRow.Remark> = []
  ) {
    let isDifferent = tolerance.differ(first, second)
    rows.append(
      ComparisonRow(
        section, subject, thing, cause: cause, stage: stage, .init(.seconds(first), entries),
        .init(.seconds(second), others), isDifferent ? .different : .same,
        isDifferent ? remarks : []))
  }

  /// A row of durations of which bounds are known.
  mutating func add(
    _ section: ComparisonRow.Section, _ subject: ComparisonRow.Subject, _ thing: String,
    cause: String? = nil, isAfterRepair: Bool = false, bounds first: DurationBounds?,
    _ second: DurationBounds?, _ entries: [Int], _ others: [Int], areMeasured: Bool = false
  ) {
    var (verdict, remarks): (ComparisonRow.Verdict, Set<ComparisonRow.Remark>)
    if let first, let second {
      // The moment of an answer is known exactly, but only what was asked can answer.
      (verdict, remarks) = (areMeasured ? probing : tolerance)
        .verdict(first, second, areMeasured: areMeasured)
    } else {
      (verdict, remarks) = (.unclear, first == nil && second == nil ? [.neitherTells] : [])
    }
    rows.append(
      ComparisonRow(
        section, subject, thing, cause: cause, isAfterRepair: isAfterRepair,
        .init(first.map(ComparedValue.bounds) ?? .none, entries),
        .init(second.map(ComparedValue.bounds) ?? .none, others), verdict, remarks))
  }

  /// What only one run has.
  mutating func add(
    _ section: ComparisonRow.Section, _ subject: ComparisonRow.Subject, _ thing: String,
    cause: String? = nil, isAfterRepair: Bool = false, stage: Int? = nil,
    only side: ComparisonRow.Side, isFirst: Bool, _ remarks: Set<ComparisonRow.Remark> = []
  ) {
    rows.append(
      ComparisonRow(
        section, subject, thing, cause: cause, isAfterRepair: isAfterRepair, stage: stage,
        isFirst ? side : nil, isFirst ? nil : side, nil, remarks))
  }

  mutating func ignore(_ kind: RunComparison.Ignored, _ first: [Int], _ second: [Int]) {
    guard !first.isEmpty || !second.isEmpty else { return }
    guard let place = ignored.firstIndex(where: { $0.kind == kind }) else {
      ignored.append(.init(kind: kind, count: 1, first: first, second: second))
      return
    }
    ignored[place].count += 1
    ignored[place].first += first
    ignored[place].second += second
  }
}
