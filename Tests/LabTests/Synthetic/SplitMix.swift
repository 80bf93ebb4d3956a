/// Numbers that look random and are the same for the same seed on every machine: SplitMix64.
///
/// The sums are spelled out, so that no change of the standard library changes a session.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range, all equally likely.
  mutating func number(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) / 9_007_199_254_740_992
  }

  /// A whole number of the range, both ends included.
  mutating func whole(_ low: Int, _ high: Int) -> Int {
    low + Int(next() % UInt64(high - low + 1))
  }

  /// True in this share of the cases.
  mutating func chance(_ share: Double) -> Bool { number(0, 1) < share }

  /// One of the values; the list must not be empty.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[whole(0, values.count - 1)] }

  /// An id of so many characters.
  mutating func id(_ length: Int, of letters: String) -> String {
    let letters = Array(letters)
    return String((0..<length).map { _ in pick(letters) })
  }
}
