import Comparison
import Testing

@Suite struct CommonSequenceTests {
  /// Numbers that are the same in every run of the test.
  private static func numbers(_ count: Int, below limit: Int, seed: UInt64) -> [Int] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  private static func check(_ first: [Int], _ second: [Int]) -> Int {
    let pairs = CommonSequence(first, second).pairs
    #expect(pairs.filter { first[$0.first] != second[$0.second] }.isEmpty)
    #expect(
      zip(pairs, pairs.dropFirst()).filter { $0.first >= $1.first || $0.second >= $1.second }
        .isEmpty)
    return pairs.count
  }

  @Test(arguments: 0..<40)
  func findsAsManyAsThereAreInShortOnes(_ seed: Int) {
    let first = Self.numbers(seed * 3, below: 6, seed: UInt64(seed))
    let second = Self.numbers(seed * 2, below: 6, seed: UInt64(seed + 100))
    let removed = second.difference(from: first).removals.count
    #expect(Self.check(first, second) == first.count - removed)
  }

  /// Every tenth element is another one: all others are found.
  @Test func findsWhatLongOnesHaveInCommon() {
    let first = Array(0..<20_000)
    let second = first.map { $0 % 10 == 0 ? -$0 - 1 : $0 }
    #expect(Self.check(first, second) == 18_000)
    #expect(Self.check(first, first) == 20_000)
    #expect(Self.check(first, second.map { -$0 - 100_000 }) == 0)
    #expect(Self.check(first, []) == 0)
  }

  /// Nothing is only once in both: what is found is right, and most of what there is.
  @Test func findsWhatLongOnesOfFewKindsHaveInCommon() {
    let first = Self.numbers(20_000, below: 5, seed: 1)
    let second = Self.numbers(20_000, below: 5, seed: 2)
    #expect(Self.check(first, second) > 5_000)
    let shifted = Array(first.dropFirst(50)) + Array(second.prefix(50))
    #expect(Self.check(first, shifted) >= 19_950)
  }
}
