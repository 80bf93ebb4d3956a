/// Secrets that are parts of an address, or of a word that is known by its middle.
extension SecretText {
  /// A token by what stands in its middle, or an address that is secret from a place on.
  ///
  /// - Returns: It, and up to where nothing else is to be looked for.
  mutating func hook(at start: Int) -> (range: Range<Int>?, end: Int) {
    var end = start
    while at(end).isOfName || at(end) == 47 || at(end) == 58 || at(end) == 126, end < start + 512 {
      end += 1
    }
    return (partOfWord(from: start, to: end), end)
  }

  private mutating func partOfWord(from start: Int, to end: Int) -> Range<Int>? {
    var first = start
    switch at(start) {
    case 58:
      // Telegram: the number of a bot, a colon, 35 letters.
      while first > 0, start - first < 11, bytes[first - 1].isDigit { first -= 1 }
      guard start - first > 7, end - start > 34, end - start < 42,
        bytes[start + 1] == 65, bytes[start + 2] == 65, !before(first).isAlphanumeric
      else { return nil }
      return first..<end
    case 46 where holds(".atlasv1.", at: start), 55, 56:
      let isCloud = at(start) == 46
      while first > 0, start - first < (isCloud ? 14 : 3), bytes[first - 1].isAlphanumeric {
        first -= 1
      }
      guard start - first == (isCloud ? 14 : 3), end - start >= (isCloud ? 60 : 33) else {
        return nil
      }
      return isCloud || bytes[start + 1] == 81 ? first..<end : nil
    default:
      // The path of a hook, behind what all of them have.
      guard let slash = bytes[start..<end].firstIndex(of: 47) else { return nil }
      var place = slash + 1
      for words in ["services/", "workflows/", "triggers/", "webhooks/", "bot"]
      where bytes[place..<end].starts(with: words.utf8) {
        place += words.utf8.count
      }
      if bytes[place..<end].starts(with: "webhooks/".utf8) { place += 9 }
      return end - place > 20 && SecretValue.isRandom(bytes[place..<end]) ? place..<end : nil
    }
  }

  /// OpenSSL's `pass:x`.
  mutating func passArgument(at start: Int) -> Range<Int>? {
    let before = before(start)
    guard before <= 32 || before.isQuote || before == 61, !at(start + 5).isBlank else { return nil }
    let first = start + 5
    var end = first
    while at(end) > 32, !at(end).isQuote, !at(end).endsCommand, end < first + 1024 { end += 1 }
    // At the beginning of a line it is a key in YAML, or a count of passed tests.
    guard end > first, before != 10, before != 13, before != 0,
      !SecretValue.isHarmless(bytes[first..<end]), !SecretValue.isHelp(bytes[first..<end])
    else { return nil }
    return first..<end
  }

  /// The password in `scheme://user:password@host`.
  mutating func passwordOfAddress(at start: Int) -> Range<Int>? {
    guard before(start).isAlphanumeric else { return nil }
    var place = start + 3
    let limit = start + 1024
    var colon: Int?
    var last: Int?
    while place < limit {
      let byte = at(place)
      if byte == 64 { last = place }
      if byte <= 32 || byte == 47 || byte == 34 || byte == 39 || byte == 60 || byte == 62 { break }
      if byte == 58, colon == nil { colon = place }
      place += 1
    }
    if colon == nil, let last, last - start > 22, SecretValue.isRandom(bytes[start + 3..<last]) {
      // A token in place of the user's name.
      return SecretValue.isHarmless(bytes[start + 3..<last]) ? nil : start + 3..<last
    }
    guard let colon, let last, last > colon + 1 else { return nil }
    let value = bytes[colon + 1..<last]
    return SecretValue.isHarmless(value) ? nil : colon + 1..<last
  }

  /// The password in `user:password@tcp(host)/name`.
  func password(before end: Int) -> Range<Int>? {
    var start = end
    var colon: Int?
    while start > 0, end - start < 256, bytes[start - 1] > 32, !bytes[start - 1].isQuote,
      bytes[start - 1] != 61
    {
      start -= 1
      if bytes[start] == 58 { colon = start }
    }
    guard let colon, colon > start, colon + 1 < end,
      !SecretValue.isHarmless(bytes[colon + 1..<end]), !SecretValue.isHelp(bytes[colon + 1..<end])
    else { return nil }
    return colon + 1..<end
  }
}
