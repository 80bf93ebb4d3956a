/// What two sequences have in common, in order: places of equal elements, both ascending.
///
/// Of short sequences as many as there can be. Of long ones the time must not grow with the product of their
/// lengths: there what is as often in both divides them first, each of these with its own counterpart, as
/// `git diff --patience` does with lines.
package struct CommonSequence<Element: Hashable> {
  /// Up to so many elements of both together are compared with each other.
  private static var most: Int { 2000 }

  private let first: [Element]
  private let second: [Element]
  /// Places of equal elements.
  package private(set) var pairs: [(first: Int, second: Int)] = []

  package init(_ first: [Element], _ second: [Element]) {
    (self.first, self.second) = (first, second)
    var open = [(first.indices, second.indices)]
    while let (own, its) = open.popLast() { open += divided(own, its) }
    pairs.sort { $0.first < $1.first }
  }

  /// Takes equal elements of two ranges; what is between them is handed back.
  private mutating func divided(
    _ own: Range<Int>, _ its: Range<Int>
  ) -> [(Range<Int>, Range<Int>)] {
    var (own, its) = (own, its)
    while let start = own.first, let other = its.first, first[start] == second[other] {
      pairs.append((start, other))
      (own, its) = (own.dropFirst(), its.dropFirst())
    }
    while let end = own.last, let other = its.last, first[end] == second[other] {
      pairs.append((end, other))
      (own, its) = (own.dropLast(), its.dropLast())
    }
    guard !own.isEmpty, !its.isEmpty else { return [] }
    let found =
      own.count + its.count <= Self.most
      ? longest(own, its) : Self.ascending(counterparts(own, its))
    pairs += found.map { (first: $0.0, second: $0.1) }
    guard own.count + its.count > Self.most, !found.isEmpty else { return [] }
    var between: [(Range<Int>, Range<Int>)] = []
    var (start, other) = (own.lowerBound, its.lowerBound)
    for (place, partner) in found + [(own.upperBound, its.upperBound)] {
      if start < place, other < partner { between.append((start..<place, other..<partner)) }
      (start, other) = (place + 1, partner + 1)
    }
    return between
  }

  private func longest(_ own: Range<Int>, _ its: Range<Int>) -> [(Int, Int)] {
    let difference = second[its].difference(from: first[own])
    var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    return Array(
      zip(
        own.filter { !removed.contains($0 - own.lowerBound) },
        its.filter { !inserted.contains($0 - its.lowerBound) }))
  }

  /// Elements that are as often in both, each with the one of the same number; where none is, elements that
  /// both have.
  private func counterparts(_ own: Range<Int>, _ its: Range<Int>) -> [(Int, Int)] {
    let places = Dictionary(grouping: own) { first[$0] }
    let others = Dictionary(grouping: its) { second[$0] }
    let shared = places.compactMap { element, places in others[element].map { (places, $0) } }
    let alike = shared.filter { $0.0.count == $0.1.count }
    return (alike.isEmpty ? shared : alike).flatMap { zip($0.0, $0.1) }.sorted { $0.0 < $1.0 }
  }

  /// The most pairs of which both places ascend, of pairs in the order of the first: the longest increasing
  /// subsequence, by the ends of the piles (Fredman 1975).
  private static func ascending(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = ends[low - 1] }
      if low < ends.count { ends[low] = index } else { ends.append(index) }
    }
    var found: [(Int, Int)] = []
    var place = ends.last
    while let index = place {
      found.append(pairs[index])
      place = before[index]
    }
    return found.reversed()
  }
}
