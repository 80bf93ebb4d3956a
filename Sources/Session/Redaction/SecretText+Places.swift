/// Where values end, and lists go on.
extension SecretText {
  /// Where a value ends that has all that stands behind its name: in a line of `env`, in an argument alone, in a
  /// string of a list in JSON; nil where something else may stand there as well.
  mutating func endOfWhole(_ name: SecretName, from start: Int) -> Int? {
    let quote = before(name.range.lowerBound)
    var end = start
    let limit = start + 4096
    if quote == 0 || quote.isLineEnd {
      guard name.isVariable || name.isOption else { return nil }
      while end < limit, at(end) > 32 { end += 1 }
      // A command that stands behind a semicolon is no part of a password.
      let isWhole = !at(end).isBlank && end < limit && SecretValue.isRandom(bytes[start..<end])
      return isWhole ? end : nil
    }
    guard quote == 34 else { return nil }
    var before = name.range.lowerBound - 2
    while before >= 0, bytes[before].isBlank { before -= 1 }
    guard before < 0 || bytes[before].isLineEnd || bytes[before] == 91 || bytes[before] == 44
    else { return nil }
    while end < limit, at(end) != 34, at(end) >= 32 {
      end += at(end) == 92 && at(end + 1) >= 32 ? 2 : 1
    }
    guard at(end) == 34 else { return nil }
    let next = at(end + 1)
    return next == 44 || next == 93 || next == 0 || next.isLineEnd ? end : nil
  }

  /// Past the blanks at a place, with one line end among them.
  mutating func skippingBreak(_ place: Int) -> Int {
    var place = skippingBlanks(place)
    if at(place) == 13 { place += 1 }
    return at(place) == 10 ? skippingBlanks(place + 1) : place
  }

  /// Whether a place begins an item of a list in YAML.
  func isItem(_ place: Int) -> Bool {
    let line = bytes[bytes.start(ofLineAt: place)..<place]
    return line.contains(45) && line.allSatisfy { $0.isBlank || $0 == 45 || $0.isQuote }
  }
}
