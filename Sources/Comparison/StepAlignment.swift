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

  /// Above this many steps between two anchors, what stands there is not compared one by one.
  private static let mostBetween = 5000

  init(_ first: [Step], _ second: [Step]) {
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
      let found =
        looks.count + others.count > Self.mostBetween
        ? [] : Self.pairs(looks, others, first, second)
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

  /// The pairs of a longest common subsequence.
  private static func pairs(
    _ own: [Int], _ others: [Int], _ first: [Step], _ second: [Step]
  ) -> [(Int, Int)] {
    let difference = others.map { second[$0].key }.difference(from: own.map { first[$0].key })
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    return Array(
      zip(
        own.indices.filter { !removed.contains($0) }.map { own[$0] },
        others.indices.filter { !inserted.contains($0) }.map { others[$0] }))
  }

  /// Says of what has no partner what became of it.
  private mutating func settle(
    _ gaps: [(first: [Int], second: [Int])], _ first: [Step], _ second: [Step]
  ) {
    var (own, others) = (gaps.flatMap(\.first), gaps.flatMap(\.second))
    // The same step elsewhere.
    var places: [Step.Key?: [Int]] = [:]
    for place in others where second[place].key != nil {
      places[second[place].key, default: []].append(place)
    }
    var gone: (Set<Int>, Set<Int>) = ([], [])
    for place in own where first[place].key != nil {
      guard let partner = places[first[place].key]?.first else { continue }
      places[first[place].key]?.removeFirst()
      moved.append((first: place, second: partner))
      gone.0.insert(place)
      gone.1.insert(partner)
    }
    // Another of the same sort in its place.
    for gap in gaps {
      var free = gap.second.filter { !gone.1.contains($0) && second[$0].key != nil }
      for place in gap.first where !gone.0.contains(place) {
        guard let key = first[place].key,
          let index = free.firstIndex(where: { candidate in
            guard let other = second[candidate].key else { return false }
            return other.verb.first == key.verb.first
              && second[candidate].isChange
                == first[place].isChange
              && (other.verb == key.verb || other.words == key.words
                || gap.first.count == gap.second.count
                  && other.verb.prefix(2) == key.verb.prefix(2))
          })
        else { continue }
        changed.append((first: place, second: free[index]))
        gone.0.insert(place)
        gone.1.insert(free[index])
        free.remove(at: index)
      }
    }
    own.removeAll { gone.0.contains($0) }
    others.removeAll { gone.1.contains($0) }
    (onlyFirst, onlySecond) = (own, others)
  }
}
