/// Words that were seen, each as a number: a long record has many.
///
/// Two words may have one number; then a word counts as seen that was not.
struct SeenWords {
  private var numbers: Set<UInt64> = []

  /// Notes a word; whether it was not seen before.
  @discardableResult
  mutating func insert(_ word: ArraySlice<UInt8>) -> Bool {
    numbers.insert(Self.number(of: word)).inserted
  }

  /// Whether a word was seen.
  func holds(_ word: ArraySlice<UInt8>) -> Bool { numbers.contains(Self.number(of: word)) }

  // FNV-1a.
  private static func number(of word: ArraySlice<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
