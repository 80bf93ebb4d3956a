internal import Events

extension SplitBrain {
  /// A stretch of answers in which two endpoints had no replica in common: places of the answers.
  struct Stretch {
    var endpoints: [Endpoint]
    var range: ClosedRange<Int>
  }

  /// Answers of one endpoint in a stretch at least: fewer could miss a common replica by chance.
  private static let fewest = 8
  /// How many times over each endpoint could have met every replica of the stretch.
  private static let rounds = 3

  /// The stretches in which any two endpoints had no replica in common, grouped to those that overlap.
  static func windows(in answers: [Answer]) -> [[Stretch]] {
    let turns = Turns(answers)
    let places = Dictionary(grouping: answers.indices) { answers[$0].endpoint }
    let endpoints = places.keys.sorted()
    var stretches: [Stretch] = []
    for (index, one) in endpoints.enumerated() {
      for other in endpoints[(index + 1)...] {
        let own = [one, other].flatMap { places[$0] ?? [] }.sorted()
        stretches += apart(one, other, own, in: answers, turns).map {
          Stretch(endpoints: [one, other], range: $0)
        }
      }
    }
    return windows(of: stretches)
  }

  /// The longest stretches in which two endpoints have no replica in common, where that is no chance.
  private static func apart(
    _ one: Endpoint, _ other: Endpoint, _ places: [Int], in answers: [Answer], _ turns: Turns
  ) -> [ClosedRange<Int>] {
    var found: [ClosedRange<Int>] = []
    // Where each replica last answered each of the two, as places in `places`.
    var last: [ContainerID: (one: Int, other: Int)] = [:]
    var start = 0
    func close(at end: Int) {
      // Without a common replica before there is nothing that came apart.
      guard start > 0, end - start >= 2 * fewest else { return }
      let own = places[start..<end]
      if let first = own.first, let final = own.last,
        isTold(own.map { answers[$0] }, one, other),
        [one, other].allSatisfy({ turns.isBalanced($0, from: first, to: final) })
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

  /// Whether two endpoints had enough answers at one time for a common replica to have shown; only
  /// answers from when both were answered count, as an update changes the ids for all in turn.
  static func isTold(_ answers: [Answer], _ one: Endpoint, _ other: Endpoint) -> Bool {
    guard
      let begin = [one, other].compactMap({ endpoint in
        answers.firstIndex { $0.endpoint == endpoint }
      }).max()
    else { return false }
    var responders = Set(answers[..<begin].map(\.responder))
    var (own, others) = (0, 0)
    for answer in answers[begin...] {
      responders.insert(answer.responder)
      if answer.endpoint == one { own += 1 } else { others += 1 }
      if min(own, others) >= max(fewest, rounds * responders.count) { return true }
    }
    return false
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

  /// The part of the shorter of two ranges that is inside the other.
  private static func overlap(of one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Double {
    let common =
      min(one.upperBound, other.upperBound) - max(one.lowerBound, other.lowerBound) + 1
    return Double(max(0, common)) / Double(min(one.count, other.count))
  }
}
