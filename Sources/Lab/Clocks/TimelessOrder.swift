internal import Events
internal import Session

/// What follows from the clues of a record without a clock: bounds of its times, and contradictions.
struct TimelessOrder {
  private let clues: TimelessClues
  /// Statements that were given up.
  private var dropped: Set<Int> = []
  /// Entries whose ages were given up.
  private var misplaced: Set<Int> = []
  /// The contradictions that a wrong place explains.
  private(set) var misplacements: [Misplaced] = []
  /// The contradictions that a wrong clock explains.
  private(set) var offsets: [(offset: ClockOffset, entries: [Int])] = []

  init(_ clues: TimelessClues, hosts: [Int: MachineID], events: [Event]) {
    self.clues = clues
    settlePlaces(hosts: hosts)
    settleClocks()
    for index in misplacements.indices {
      let entry = misplacements[index].entry
      if let taken = taken(entry) {
        misplacements[index].taken = taken.times
        misplacements[index].machine = taken.machine
      }
      misplacements[index].sameAs = Self.twin(of: entry, in: events)
    }
  }

  /// Whether a statement holds, so far.
  private func holds(_ place: Int) -> Bool {
    !dropped.contains(place) && !(clues.clues[place].owner.map(misplaced.contains) ?? false)
  }

  /// Whether it holds and rests on no clock but the one of the machine that shows it.
  private func isSure(_ place: Int) -> Bool {
    clues.clues[place].clocks == nil && !clues.clues[place].isGuess && holds(place)
  }

  // MARK: Places

  private mutating func settlePlaces(hosts: [Int: MachineID]) {
    while let circle = clues.constraints.contradiction(where: isSure) {
      let owners = Set(circle.compactMap { clues.clues[$0].owner })
      let isWithin = circle.allSatisfy { Set(clues.clues[$0].step.entries) == owners }
      if isWithin, let entry = owners.first, let host = hosts[entry] {
        settleWithin(circle, entry: entry, host: host)
      } else if let entry = blame(among: owners) {
        misplaced.insert(entry)
        misplacements.append(
          Misplaced(entry: entry, steps: steps(of: circle, from: .entry(entry))))
      } else {
        dropped.formUnion(circle)
      }
    }
  }

  /// One output that contradicts itself: the clock was set between the two times that it counts from.
  private mutating func settleWithin(_ circle: [Int], entry: Int, host: MachineID) {
    let subjects = Set(circle.compactMap { clues.clues[$0].step.subject })
    let creations = clues.clues.indices.filter { place in
      let step = clues.clues[place].step
      return step.relation == .created && step.subject.map(subjects.contains) ?? false
    }
    dropped.formUnion(creations)
    if circle.allSatisfy({ !dropped.contains($0) }) { dropped.formUnion(circle) }
    offsets.append(
      (
        ClockOffset(
          machine: host, clock: .system, atLeast: nil, atMost: nil, isChanged: true,
          steps: steps(of: circle)),
        Set([entry] + creations.flatMap { clues.clues[$0].step.entries }).sorted()
      ))
  }

  /// The entry that contradicts most of the others; of equals the one that stands last.
  private func blame(among owners: Set<Int>) -> Int? {
    let others = clues.owners.filter { !misplaced.contains($0) }
    let scored = owners.map { entry -> (entry: Int, score: Int) in
      let alone = contradicts([entry]) ? 1 : 0
      return (entry, alone * others.count + others.count { contradicts([entry, $0]) })
    }
    return scored.max { ($0.score, $0.entry) < ($1.score, $1.entry) }?.entry
  }

  private func contradicts(_ owners: Set<Int>) -> Bool {
    clues.constraints.contradiction { place in
      isSure(place) && clues.clues[place].owner.map(owners.contains) ?? true
    } != nil
  }

  // MARK: Clocks

  private mutating func settleClocks() {
    while let circle = clues.constraints.contradiction(where: holds) {
      var signs: [[MachineID]: Double] = [:]
      for place in circle {
        guard let clocks = clues.clues[place].clocks else { continue }
        signs[[clocks.observer, clocks.stamped], default: 0] += clocks.sign
      }
      // Where the offsets cancel each other out, no clock explains it: what was taken for granted is
      // wrong.
      guard let pair = signs.filter({ $0.value != 0 }).map(\.key).min(by: { $0[1] < $1[1] }) else {
        let guesses = circle.filter { clues.clues[$0].isGuess || clues.clues[$0].clocks != nil }
        dropped.formUnion(guesses.isEmpty ? circle : guesses)
        continue
      }
      let own = clues.clues.indices.filter { place in
        clues.clues[place].clocks.map { [$0.observer, $0.stamped] == pair } ?? false
      }
      let bounds = offset(own, isAhead: (signs[pair] ?? 0) > 0)
      dropped.formUnion(own)
      offsets.append(
        (
          ClockOffset(
            machine: pair[1], clock: .system, reference: pair[0], atLeast: bounds?.atLeast,
            atMost: bounds?.atMost, steps: steps(of: circle)),
          Set(circle.flatMap { clues.clues[$0].step.entries }).sorted()
        ))
    }
  }

  /// Seconds that a clock must be ahead, or behind, for nothing to contradict; nil where none helps.
  ///
  /// `own` are the statements that take the two clocks for the same.
  private func offset(_ own: [Int], isAhead: Bool) -> (atLeast: Double?, atMost: Double?)? {
    let places = Set(own)
    let sign = isAhead ? 1.0 : -1.0
    // The clocks of other machines are not in question here.
    let isUsed = { (place: Int) in
      holds(place) && (clues.clues[place].clocks == nil || places.contains(place))
    }
    let isConsistent = { (seconds: Double) in
      clues.constraints.contradiction(
        where: isUsed,
        shiftedBy: { place in
          places.contains(place) ? (clues.clues[place].clocks?.sign ?? 0) * seconds * sign : 0
        }) == nil
    }
    guard let right = Self.trials.first(where: isConsistent) else { return nil }
    // The offsets that fit are all between two; each end is found by halving.
    let near = (Self.edge(right: right, wrong: 0, isConsistent) + Self.precision).rounded(.down)
    let limit = Self.trials.last ?? right
    let far =
      isConsistent(limit)
      ? nil : (Self.edge(right: right, wrong: limit, isConsistent) - Self.precision).rounded(.up)
    return isAhead ? (near, far) : (far.map { -$0 }, -near)
  }

  /// The first number that does not fit, on the way from one that does to one that does not.
  private static func edge(
    right: Double, wrong: Double, _ fits: (Double) -> Bool
  ) -> Double {
    var (right, wrong) = (right, wrong)
    while abs(right - wrong) > precision {
      let middle = (right + wrong) / 2
      if fits(middle) { right = middle } else { wrong = middle }
    }
    return wrong
  }

  /// Seconds to which the ends are found; ages are whole seconds.
  private static let precision = 0.001

  /// Numbers of seconds to try, up to two days: more is no clock that is off but another day.
  private static let trials: [Double] = Array(
    sequence(first: 1.0) { $0 < 172_800 ? $0 * 1.2 : nil })
}

// What the statements that are left say.
extension TimelessOrder {
  /// Seconds between two entries, at least and at most; nil where nothing bounds them.
  func seconds(from earlier: Int, to later: Int) -> DurationBounds? {
    guard let from = clues.unknowns[.entry(earlier)], let to = clues.unknowns[.entry(later)] else {
      return nil
    }
    let range = clues.constraints.range(from: from, to: to, where: holds)
    guard range.atMost.isFinite, range.atMost >= 0 else { return nil }
    return DurationBounds(atLeast: range.atLeast, atMost: range.atMost)
  }

  /// When an entry can have been shown, by a clock of which the record has readings.
  ///
  /// - Parameter isElsewhere: Whether the place where it stands is not to be believed.
  func times(
    of entry: Int, isElsewhere: Bool = false
  ) -> (times: ClosedRange<Timestamp>, machine: MachineID)? {
    guard let base = clues.base, let unknown = clues.unknowns[.entry(entry)] else { return nil }
    let zeros = clues.unknowns.compactMap { key, place -> (machine: MachineID, place: Int)? in
      if case .zero(let machine) = key { (machine, place) } else { nil }
    }.sorted { $0.machine < $1.machine }
    for zero in zeros {
      let range = clues.constraints.range(from: zero.place, to: unknown) { place in
        let clue = clues.clues[place]
        guard isElsewhere else { return holds(place) }
        if clue.step.relation == .order, clue.step.entries.contains(entry) { return false }
        return clue.owner == entry ? !dropped.contains(place) : holds(place)
      }
      guard range.atLeast.isFinite, range.atMost.isFinite, range.atLeast <= range.atMost else {
        continue
      }
      return (
        base.adding(seconds: range.atLeast)...base.adding(seconds: range.atMost), zero.machine
      )
    }
    return nil
  }

  private func taken(_ entry: Int) -> (times: ClosedRange<Timestamp>, machine: MachineID)? {
    times(of: entry, isElsewhere: true)
  }

  /// The steps of a circle, those from an entry to the next one joined, from `start` or any entry.
  private func steps(of circle: [Int], from start: TimelessClues.Unknown? = nil) -> [ClockStep] {
    let begins = { (place: Int, unknown: TimelessClues.Unknown) in
      clues.unknowns[unknown] == clues.constraints.edges[place].from
    }
    let entries = Set(
      clues.unknowns.compactMap { key, place in if case .entry = key { place } else { nil } })
    let first =
      circle.firstIndex { place in start.map { begins(place, $0) } ?? false }
      ?? circle.firstIndex { entries.contains(clues.constraints.edges[$0].from) } ?? 0
    var steps: [ClockStep] = []
    for place in circle[first...] + circle[..<first] {
      var step = clues.clues[place].step
      step.seconds = clues.constraints.edges[place].seconds
      guard step.relation == .order, let last = steps.last, last.relation == .order else {
        steps.append(step)
        continue
      }
      let entries = last.entries + step.entries
      guard let first = entries.min(), let final = entries.max() else { continue }
      steps[steps.count - 1].entries = [first, final]
    }
    return steps
  }

  /// An earlier entry that shows the same containers at the same ages, one of them to the second.
  private static func twin(of entry: Int, in events: [Event]) -> Int? {
    func ages(_ event: Event) -> String? {
      guard case .container(let container) = event.observation, let age = container.age else {
        return nil
      }
      return "\(container.id) \(age.atLeast) \(age.lessThan)"
    }
    let byEntry = Dictionary(grouping: events, by: \.evidence.entry)
    let own = (byEntry[entry] ?? []).compactMap(ages)
    let isExact = (byEntry[entry] ?? []).contains { event in
      guard case .container(let container) = event.observation, let age = container.age else {
        return false
      }
      return age.lessThan - age.atLeast <= 1
    }
    guard isExact else { return nil }
    return byEntry.keys.sorted().first { other in
      other < entry && (byEntry[other] ?? []).compactMap(ages) == own
    }
  }
}
