/// A secret that is known by what it looks like: how it begins, and what follows.
struct SecretShape: Sendable {
  /// The bytes that the rest of a secret may consist of.
  enum Alphabet: Sendable {
    case alphanumeric, hexadecimal, lowercase, uppercase
    /// Letters, digits, `_` and `-`.
    case url
    /// Those and dots.
    case dotted
    case base64

    func holds(_ byte: UInt8) -> Bool {
      switch self {
      case .alphanumeric: byte.isAlphanumeric
      case .hexadecimal: byte.isHexadecimal
      case .lowercase: byte.isLowercase || byte.isDigit
      case .uppercase: byte.isUppercase || byte.isDigit
      case .url: byte.isAlphanumeric || byte == 95 || byte == 45
      case .dotted: byte.isAlphanumeric || byte == 95 || byte == 45 || byte == 46
      case .base64: byte.isBase64 || byte == 95 || byte == 45
      }
    }
  }

  let beginning: [UInt8]
  let alphabet: Alphabet
  /// How many bytes follow the beginning at least and at most.
  let length: ClosedRange<Int>
  /// What stands before the pseudonym, since readers tell kinds of token by it.
  let prefix: String
  /// Whether the whole must be unlike a word: both letters and digits.
  let isMixed: Bool

  init(
    _ beginning: String, _ alphabet: Alphabet, _ least: Int, upTo most: Int? = nil,
    prefix: String = "", isMixed: Bool = true
  ) {
    self.beginning = Array(beginning.utf8)
    self.alphabet = alphabet
    length = least...max(least, most ?? 2000)
    self.prefix = prefix
    self.isMixed = isMixed
  }

  /// The secret that begins at a place; and up to where there is no other, if it is none.
  func range(at start: Int, in text: inout SecretText) -> (range: Range<Int>?, end: Int) {
    // Part of a longer word: an id that happens to hold these letters.
    guard text.holds(beginning, at: start), !isInsideWord(start, text) else { return (nil, start) }
    var place = start + beginning.count
    var taken = 0
    var (letters, digits) = (false, false)
    while taken < length.upperBound {
      let byte = text.at(place)
      if alphabet.holds(byte) {
        if byte.isDigit { digits = true } else { letters = true }
        (place, taken) = (place + 1, taken + 1)
      } else if let next = text.endOfWrap(at: place) ?? endOfCopiedBreak(at: place, taken, &text),
        alphabet.holds(text.at(next))
      {
        place = next
      } else {
        break
      }
    }
    // What begins later in the same run is shorter, and no more mixed.
    guard taken >= length.lowerBound, !isMixed || (letters && digits) else { return (nil, place) }
    // An exact length tells an id that is longer from the secret.
    let next = text.at(place)
    if length.lowerBound == length.upperBound && alphabet.holds(next) {
      return (nil, start)
    }
    while place > start, text.bytes[place - 1] == 46 { place -= 1 }
    return (start..<place, place)
  }

  private func isInsideWord(_ start: Int, _ text: SecretText) -> Bool {
    let before = text.before(start)
    guard before.isAlphanumeric || before == 95 else { return false }
    guard beginning[0].isAlphanumeric else { return false }
    // `\n` in JSON, and the end of a colour, are no letters of a word.
    return !(start > 1 && text.bytes[start - 2] == 92)
  }

  /// A copy may break a swarm's token at its hyphen and indent what follows.
  private func endOfCopiedBreak(at place: Int, _ taken: Int, _ text: inout SecretText) -> Int? {
    guard taken < length.lowerBound, taken >= 20 || text.before(place) == 45,
      text.at(place).isLineEnd
    else { return nil }
    var next = place + 1
    if text.at(place) == 13, text.at(next) == 10 { next += 1 }
    return text.skippingBlanks(next, most: 16)
  }
}
