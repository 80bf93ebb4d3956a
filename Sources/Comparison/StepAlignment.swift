/// The steps of two runs, laid side by side.
struct StepAlignment: Sendable {
  /// Places of steps that are the same in both, in order.
  var pairs: [(first: Int, second: Int)] = []
  /// Steps of one run that stand elsewhere in the other.
  var moved: [(first: Int, second: Int)] = []
  /// Steps in the place of which the other run did another of the same sort.
  var changed: [(first: Int, second: Int)] = []
  var onlyFirst: [Int] = []
  var onlySecond: [Int] = []

  init<Each: AlignedStep>(_ first: [Each], _ second: [Each]) {
    let anchors = Self.pairs(
      first.indices.filter { first[$0].isAnchor }, second.indices.filter { second[$0].isAnchor },
      first, second)
    var (start, other) = (0, 0)
    var gaps: [(Range<Int>, Range<Int>)] = []
    for pair in anchors + [(first.count, second.count)] {
      gaps.append((start..<pair.0, other..<pair.1))
      (start, other) = (pair.0 + 1, pair.1 + 1)
    }
    var missing: [(first: [Int], second: [Int])] = []
    pairs = anchors.map { (first: $0.0, second: $0.1) }
    for (own, its) in gaps {
      let looks = own.filter { !first[$0].isAnchor }
      let others = its.filter { !second[$0].isAnchor }
      let found = Self.pairs(looks, others, first, second)
      pairs += found.map { (first: $0.0, second: $0.1) }
      let (known, knownOthers) = (Set(found.map(\.0)), Set(found.map(\.1)))
      missing.append(
        (
          own.filter { first[$0].isAnchor || !known.contains($0) },
          its.filter { second[$0].isAnchor || !knownOthers.contains($0) }
        ))
    }
    pairs.sort { $0.first < $1.first }
    settle(missing, first, second)
  }

  /// Which stage of the second run each of the first is, by their marks: what is before the first mark of one
  /// is what is before that of the other.
  func stages(_ first: [some AlignedStep], _ second: [some AlignedStep]) -> [Int: Int] {
    var found = [0: 0]
    for pair in pairs where first[pair.first].key == nil {
      found[first[pair.first].stage] = second[pair.second].stage
    }
    return found
  }

  /// Whether two runs are of one experiment.
  ///
  /// Half of the changes are the same at least, or of the steps where one has no change. Where neither has a step,
  /// what else they ran tells.
  func isOfOneExperiment<Each: AlignedStep>(
    _ first: [Each], _ second: [Each], _ own: BesideSteps, _ its: BesideSteps
  ) -> Bool {
    let hasChanges = first.contains(where: \.isChange) && second.contains(where: \.isChange)
    let counts = { (step: Each) in step.key != nil && (!hasChanges || step.isChange) }
    let total = first.count(where: counts) + second.count(where: counts)
    if total == 0 { return !own.parts(from: its) }
    return 4 * (pairs + moved).count { counts(first[$0.first]) } >= total
  }

  /// Steps that are the same, of some of both.
  private static func pairs<Each: AlignedStep>(
    _ own: [Int], _ others: [Int], _ first: [Each], _ second: [Each]
  ) -> [(Int, Int)] {
    CommonSequence(own.map { first[$0].key }, others.map { second[$0].key }).pairs
      .map { (own[$0.first], others[$0.second]) }
  }

  /// Says of what has no partner what became of it.
  private mutating func settle<Each: AlignedStep>(
    _ gaps: [(first: [Int], second: [Int])], _ first: [Each], _ second: [Each]
  ) {
    var (own, others) = (gaps.flatMap(\.first), gaps.flatMap(\.second))
    // The same step elsewhere.
    var places: [Step.Key?: [Int]] = [:]
    for place in others.reversed() where second[place].key != nil {
      places[second[place].key, default: []].append(place)
    }
    var gone: (Set<Int>, Set<Int>) = ([], [])
    for place in own where first[place].key != nil {
      guard let partner = places[first[place].key]?.popLast() else { continue }
      moved.append((first: place, second: partner))
      gone.0.insert(place)
      gone.1.insert(partner)
    }
    // Another of the same sort in its place: of the same verb, and where as many are missing as were added, of
    // the same program and its first word.
    for gap in gaps {
      let (missing, added) = (
        gap.first.filter { !gone.0.contains($0) && first[$0].key != nil },
        gap.second.filter { !gone.1.contains($0) && second[$0].key != nil }
      )
      let words = gap.first.count == gap.second.count ? 2 : 3
      var free = Dictionary(grouping: added.reversed()) { Sort(second[$0], words: words) }
      for place in missing {
        guard let partner = free[Sort(first[place], words: words)]?.popLast() else { continue }
        changed.append((first: place, second: partner))
        gone.0.insert(place)
        gone.1.insert(partner)
      }
    }
    own.removeAll { gone.0.contains($0) }
    others.removeAll { gone.1.contains($0) }
    (onlyFirst, onlySecond) = (own, others)
  }

  /// What steps have in common of which one stands for the other.
  private struct Sort: Hashable {
    var verb: [String]
    var isChange: Bool

    init(_ step: some AlignedStep, words: Int) {
      verb = Array(step.key?.verb.prefix(words) ?? [])
      isChange = step.isChange
    }
  }
}
