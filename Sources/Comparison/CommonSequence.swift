/// What two sequences have in common, in order: places of equal elements, both ascending.
///
/// As many as there can be where the sequences are short or differ little (Myers 1986). The time must not grow
/// with the product of their lengths: long ones that differ much are divided first at what is as often in both,
/// each with its own counterpart, as `git diff --patience` does with lines.
package struct CommonSequence {
  /// Up to so many elements of both together are compared however much they differ.
  private static let short = 2000
  /// Of longer ones so many elements may be in one only.
  private static let mostApart = 1000

  /// The elements of both as numbers: equal ones have one.
  private let first: [Int]
  private let second: [Int]
  /// Places of equal elements.
  package private(set) var pairs: [(first: Int, second: Int)] = []

  package init<Element: Hashable>(_ first: [Element], _ second: [Element]) {
    var numbers: [Element: Int] = [:]
    func numbered(_ elements: [Element]) -> [Int] {
      elements.map { element in
        let next = numbers.count
        numbers[element, default: next] += 0
        return numbers[element] ?? next
      }
    }
    (self.first, self.second) = (numbered(first), numbered(second))
    var open = [(first.indices, second.indices)]
    while let (own, its) = open.popLast() { open += divided(own, its) }
    pairs.sort { $0.first < $1.first }
  }

  /// Takes equal elements of two ranges; what is between them and not compared yet is handed back.
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
    let count = own.count + its.count
    if let found = longest(own, its, apart: count <= Self.short ? count : Self.mostApart) {
      pairs += found.map { (first: $0.0, second: $0.1) }
      return []
    }
    let found = Self.ascending(counterparts(own, its))
    pairs += found.map { (first: $0.0, second: $0.1) }
    guard !found.isEmpty else { return [] }
    var between: [(Range<Int>, Range<Int>)] = []
    var (start, other) = (own.lowerBound, its.lowerBound)
    for (place, partner) in found + [(own.upperBound, its.upperBound)] {
      if start < place, other < partner { between.append((start..<place, other..<partner)) }
      (start, other) = (place + 1, partner + 1)
    }
    return between
  }

  /// As many pairs as there can be; nil where more elements are in one only.
  ///
  /// A diagonal is the places of which the first is so much greater than the second. For every number of
  /// elements that are in one only it is kept how far each diagonal comes.
  private func longest(
    _ own: Range<Int>, _ its: Range<Int>, apart most: Int
  ) -> [(Int, Int)]? {
    guard abs(own.count - its.count) <= most else { return nil }
    // Of each number the diagonals from -number to number, every other one.
    var trace: [[Int]] = []
    var before: [Int] = []
    for apart in 0...most {
      var reached: [Int] = []
      reached.reserveCapacity(apart + 1)
      for index in 0...apart {
        let diagonal = 2 * index - apart
        var place = Self.start(index, apart, before)
        while place < own.count, place - diagonal < its.count,
          first[own.lowerBound + place] == second[its.lowerBound + place - diagonal]
        {
          place += 1
        }
        reached.append(place)
        if place >= own.count, place - diagonal >= its.count {
          return walked(trace, from: (own.count, its.count), own, its)
        }
      }
      trace.append(reached)
      before = reached
    }
    return nil
  }

  /// Where a diagonal is entered: from the one above by leaving out an element of the second, or from the one
  /// below by leaving out one of the first.
  private static func start(_ index: Int, _ apart: Int, _ before: [Int]) -> Int {
    guard apart > 0 else { return 0 }
    if index == 0 { return before[0] }
    if index == apart { return before[index - 1] + 1 }
    return max(before[index], before[index - 1] + 1)
  }

  /// The equal elements on the way back to the beginning.
  private func walked(
    _ trace: [[Int]], from end: (Int, Int), _ own: Range<Int>, _ its: Range<Int>
  ) -> [(Int, Int)] {
    var found: [(Int, Int)] = []
    var (place, other) = end
    for apart in stride(from: trace.count, through: 0, by: -1) {
      let before = apart > 0 ? trace[apart - 1] : []
      let index = (place - other + apart) / 2
      let start = Self.start(index, apart, before)
      while place > start {
        (place, other) = (place - 1, other - 1)
        found.append((own.lowerBound + place, its.lowerBound + other))
      }
      guard apart > 0 else { break }
      let isFromAbove =
        index == 0 || index < apart && before[index] >= before[index - 1] + 1
      if isFromAbove { other -= 1 } else { place -= 1 }
    }
    return found.reversed()
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
