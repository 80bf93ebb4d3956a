extension Int {
  /// The number with commas: 12,345.
  package var grouped: String {
    var digits = String(self)
    let first = self < 0 ? 1 : 0
    for place in stride(from: digits.count - 3, to: first, by: -3) {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return digits
  }
}
