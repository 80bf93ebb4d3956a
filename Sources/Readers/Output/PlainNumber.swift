/// Numbers as tools print them: digits and a point.
enum PlainNumber {
  /// No figure that a tool prints is larger; a larger one is damage.
  private static let most = 1e15

  /// The number; nil for other text, for infinities and for numbers too large to be counted with.
  static func value(_ text: some StringProtocol) -> Double? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      let value = Double(text), value < most
    else { return nil }
    return value
  }
}
