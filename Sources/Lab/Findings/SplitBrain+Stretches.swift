extension SplitBrain {
  /// A stretch of answers in which two endpoints had no replica in common: places of the answers.
  struct Stretch {
    var endpoints: [String]
    var range: ClosedRange<Int>
  }

  /// Answers of one endpoint in a stretch at least: fewer could miss a common replica by chance.
  private static let fewest = 8
  /// How many times over each endpoint could have met every replica of the stretch.
  private static let rounds = 3
  /// How often an endpoint's replicas must have taken turns: where each client sticks to one replica,
  /// endpoints have none in common though nothing came apart.
  private static let fewestTurns = 6

  /// The stretches in which any two endpoints had no replica in common, grouped to those that overlap.
  static func windows(in answers: [Answer]) -> [[Stretch]] {
    let turns = turns(in: answers)
    let places = Dictionary(grouping: answers.indices) { answers[$0].endpoint }
    let endpoints = places.keys.sorted()
    var stretches: [Stretch] = []
    for (index, one) in endpoints.enumerated() {
      for other in endpoints[(index + 1)...] {
        let own = merged(places[one] ?? [], places[other] ?? [])
        stretches += apart(one, other, own, in: answers, turns).map {
          Stretch(endpoints: [one, other], range: $0)
        }
      }
    }
    return windows(of: stretches)
  }

  /// Two ascending lists as one.
  private static func merged(_ one: [Int], _ other: [Int]) -> [Int] {
    var merged: [Int] = []
    merged.reserveCapacity(one.count + other.count)
    var (first, second) = (one[...], other[...])
    while let left = first.first, let right = second.first {
      merged.append(left < right ? first.removeFirst() : second.removeFirst())
    }
    return merged + first + second
  }

  /// The longest stretches in which two endpoints have no replica in common, where that is no chance.
  private static func apart(
    _ one: String, _ other: String, _ places: [Int], in answers: [Answer], _ turns: [Int]
  ) -> [ClosedRange<Int>] {
    var found: [ClosedRange<Int>] = []
    // Where each replica last answered each of the two, as places in `places`.
    var last: [String: (one: Int, other: Int)] = [:]
    var start = 0
    func close(at end: Int) {
      // Without a common replica before there is nothing that came apart.
      guard start > 0, end - start >= 2 * fewest else { return }
      let own = places[start..<end]
      if let first = own.first, let final = own.last,
        isTold(own.map { answers[$0] }, one, other),
        [one, other].allSatisfy({ endpoint in
          own.last { answers[$0].endpoint == endpoint }.map { turns[$0] >= fewestTurns } ?? false
        })
      {
        found.append(first...final)
      }
    }
    for (index, place) in places.enumerated() {
      let answer = answers[place]
      let isOne = answer.endpoint == one
      var seen = last[answer.responder] ?? (-1, -1)
      let met = isOne ? seen.other : seen.one
      if met >= start {
        close(at: index)
        start = met + 1
      }
      if isOne { seen.one = index } else { seen.other = index }
      last[answer.responder] = seen
    }
    close(at: places.count)
    return found
  }

  /// Whether two endpoints had answers enough, at one time, for a common replica to have shown.
  static func isTold(_ answers: [Answer], _ one: String, _ other: String) -> Bool {
    let needed = max(fewest, rounds * Set(answers.map(\.responder)).count)
    let places = { (endpoint: String) in
      answers.indices.filter { answers[$0].endpoint == endpoint }
    }
    let (first, second) = (places(one), places(other))
    guard let from = [first.first, second.first].compactMap(\.self).max(),
      let to = [first.last, second.last].compactMap(\.self).min(), from < to
    else { return false }
    // Only answers from while both were answered count: an update changes ids for all in turn.
    return [first, second].allSatisfy { own in
      own.count { (from...to).contains($0) } >= needed
    }
  }

  /// How often, up to each answer, its endpoint's replicas had taken turns: one that had answered
  /// before answered again after another.
  private static func turns(in answers: [Answer]) -> [Int] {
    var seen: [String: Set<String>] = [:]
    var last: [String: String] = [:]
    var counts: [String: Int] = [:]
    return answers.map { answer in
      let isKnown = !seen[answer.endpoint, default: []].insert(answer.responder).inserted
      if isKnown, last[answer.endpoint] != answer.responder {
        counts[answer.endpoint, default: 0] += 1
      }
      last[answer.endpoint] = answer.responder
      return counts[answer.endpoint, default: 0]
    }
  }

  /// The times in which stretches overlap, each with the stretches that make it.
  private static func windows(of stretches: [Stretch]) -> [[Stretch]] {
    var windows: [[Stretch]] = []
    for stretch in stretches.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let fitting = windows.firstIndex { window in
        window.allSatisfy { overlap(of: $0.range, stretch.range) > 0.5 }
      }
      if let fitting { windows[fitting].append(stretch) } else { windows.append([stretch]) }
    }
    return windows
  }

  /// The part of the shorter of two ranges that lies in the other.
  private static func overlap(of one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Double {
    let common =
      min(one.upperBound, other.upperBound) - max(one.lowerBound, other.lowerBound) + 1
    return Double(max(0, common)) / Double(min(one.count, other.count))
  }
}
