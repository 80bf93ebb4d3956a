package import Lab
internal import Readers
package import Session
package import Study

/// Two runs of an experiment, side by side.
package struct RunComparison: Sendable {
  /// A kind of difference that is none of the experiment.
  package enum Ignored: String, Hashable, Sendable, Encodable, CaseIterable, Comparable {
    case ids, tokens, addresses, times, names
    /// The same command, written otherwise.
    case spelling
    /// The same looks, more often.
    case repeats
    /// Titles of stages, notes.
    case titles
    /// What only concerns the shell.
    case housekeeping

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// How often something was ignored, with the entries of both runs.
  package struct IgnoredCount: Hashable, Sendable {
    package var kind: Ignored
    package var count: Int
    package var first: [Int]
    package var second: [Int]
  }

  /// Where two sessions part that are not of one experiment.
  package struct Parting: Hashable, Sendable {
    /// The step of each; nil where it has no more.
    package var first: (text: String, entry: Int)?
    package var second: (text: String, entry: Int)?
    /// Whether only what changed something was compared, and not all that was run.
    package var isOfChanges = false

    package static func == (left: Self, right: Self) -> Bool {
      left.first?.entry == right.first?.entry && left.second?.entry == right.second?.entry
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(first?.entry)
      hasher.combine(second?.entry)
    }
  }

  /// The two, in the order in which they were asked for.
  package let first: StudiedSession
  package let second: StudiedSession
  /// Whether the second is the older one; nil where a clock is missing, or both began at once.
  package let isSecondOlder: Bool?
  /// Where they part, when they are not of one experiment: then there are no rows.
  package private(set) var parting: Parting?
  /// What differs, then what cannot be told, what is in one only, and what is the same.
  package private(set) var rows: [ComparisonRow] = []
  package private(set) var ignored: [IgnoredCount] = []
  /// Names of rows that were left out by what the person asked for.
  let hiddenRows: Set<String>
  /// How many these are.
  package var hidden: Int { hiddenRows.count }
  /// What was expected to differ and does not.
  package private(set) var unmet: [String] = []
  /// Names of rows that were asked for, or to be left out, and are of none.
  package let unmatched: [UnknownWord]
  /// How many steps are the same.
  package private(set) var sameSteps = 0

  let one: ComparedRun
  let other: ComparedRun
  /// Whether only some rows were asked for, and there is none of them.
  private let hasNothingAskedFor: Bool

  /// What comes of it.
  package enum Result: String, Sendable, Encodable {
    case same, different, unclear
    case otherExperiment = "other-experiment"
  }

  package var result: Result {
    if parting != nil { return .otherExperiment }
    if rows.contains(where: \.isDifference) { return .different }
    // Of two empty sessions nothing is the same.
    if hasNothingAskedFor || sameSteps == 0 && !one.steps.beside.isSame(as: other.steps.beside) {
      return .unclear
    }
    return rows.contains(where: \.isOpen) ? .unclear : .same
  }

  package init(
    _ first: StudiedSession, _ second: StudiedSession, _ options: ComparisonOptions = .init()
  ) {
    let one = ComparedRun(first)
    self.init(one, ComparedRun(second, beside: one), options)
  }

  /// Compares two that are ready: the second beside the first, or both beside one reference.
  init(_ one: ComparedRun, _ other: ComparedRun, _ options: ComparisonOptions) {
    (self.one, self.other) = (one, other)
    (first, second) = (one.session, other.session)
    isSecondOlder = one.start.flatMap { start in
      other.start.flatMap { $0 == start ? nil : $0 < start }
    }
    let alignment =
      one.isReference
      ? other.alignment ?? StepAlignment(one.steps.steps, other.steps.steps)
      : StepAlignment(one.steps.steps, other.steps.steps)
    parting = Self.parting(one, other, alignment)
    guard parting == nil else {
      (hiddenRows, unmatched, hasNothingAskedFor) = ([], [], false)
      return
    }
    var maker = RowMaker(one, other, alignment, options.tolerance)
    maker.makeAll()
    sameSteps = maker.sameSteps
    ignored = maker.ignored
    var made = maker.rows
    if options.isStrict {
      for count in ignored {
        made.append(
          ComparisonRow(
            .steps, .ignored, count.kind.rawValue, .init(.number(count.first.count), count.first),
            .init(.number(count.second.count), count.second), .different))
      }
    }
    var counts: [String: Int] = [:]
    for index in made.indices {
      counts[made[index].id, default: 0] += 1
      made[index].ordinal = counts[made[index].id] ?? 1
    }
    rows = made.filter(options.shows)
    hiddenRows = Set(made.filter { !options.shows($0) }.map(\.id))
    unmatched = options.unmatched(in: made)
    hasNothingAskedFor = !options.only.isEmpty && rows.isEmpty
    var met: Set<String> = []
    for index in rows.indices where rows[index].verdict != .same {
      guard
        let pattern = options.expected.first(where: {
          ComparisonOptions.matches($0, rows[index])
        })
      else { continue }
      met.insert(pattern)
      rows[index].remarks.insert(.accepted)
    }
    unmet = options.expected.filter { !met.contains($0) }
    rows = rows.enumerated().sorted {
      (Self.rank($0.element), Self.order($0.element), $0.offset)
        < (Self.rank($1.element), Self.order($1.element), $1.offset)
    }.map(\.element)
  }

  /// Differences of the laboratory, then of what a person did and of the recording, what cannot be told,
  /// what is in one only, what is the same.
  private static func rank(_ row: ComparisonRow) -> Int {
    switch row.verdict {
    case .different: row.section == .recording ? 2 : row.section == .person ? 1 : 0
    case .unclear: 3
    case .onlyFirst, .onlySecond: 4
    case .same: 5
    }
  }

  private static func order(_ row: ComparisonRow) -> Int {
    ComparisonRow.Section.allCases.firstIndex(of: row.section) ?? 0
  }

  /// Where two runs part that are of two experiments; nil for two of one.
  private static func parting(
    _ one: ComparedRun, _ other: ComparedRun, _ alignment: StepAlignment
  ) -> Parting? {
    let (first, second) = (one.steps.steps, other.steps.steps)
    guard !alignment.isOfOneExperiment(first, second, one.steps.beside, other.steps.beside) else {
      return nil
    }
    let known = Set(alignment.pairs.map(\.first))
    let knownOthers = Set(alignment.pairs.map(\.second))
    let at = first.indices.first { first[$0].key != nil && !known.contains($0) }
    let atOther = second.indices.first { second[$0].key != nil && !knownOthers.contains($0) }
    // One without any step parts at what else it ran.
    let begins = { (run: ComparedRun) in
      run.steps.steps.contains { $0.key != nil } ? nil : run.steps.beside.beginning
    }
    return Parting(
      first: at.map { (first[$0].text, first[$0].entries[0]) } ?? begins(one),
      second: atOther.map { (second[$0].text, second[$0].entries[0]) } ?? begins(other),
      isOfChanges: first.contains(where: \.isChange) && second.contains(where: \.isChange))
  }
}

extension RunComparison {
  /// The faults of both runs by the names that rows have for them.
  package var faults: [String: Fault] { one.faults.merging(other.faults) { first, _ in first } }

  /// The faults that both runs have, in the order in which the first has them.
  package var sharedFaults: [(name: String, first: Fault, second: Fault)] {
    one.history.faults.compactMap { fault in
      let name = one.name(of: fault.id)
      return other.faults[name].map { (name: name, first: fault, second: $0) }
    }
  }
}
