/// Secrets in the headers of HTTP.
extension SecretText {
  /// What stands behind `Authorization:`, the scheme left as it is.
  mutating func authorization(at start: Int) -> [Range<Int>] {
    var place = start
    if at(place) == 92 { place += 1 }
    if at(place).isQuote { place += 1 }
    var end = place
    while at(end) > 32, !at(end).isQuote, at(end) != 92, end < place + 4096 { end += 1 }
    let next = skippingBlanks(end, most: 4)
    let scheme = end - place < 20 ? lowercased(place..<end) : ""
    if next > end, scheme.hasPrefix("aws4") || scheme == "digest" { return signature(at: next) }
    if next > end, Self.schemes.contains(scheme) {
      guard let value = value(at: next, endsAtComma: true), value.range.count > 3 else { return [] }
      return [value.range]
    }
    guard let value = value(at: place, endsAtComma: true) else { return [] }
    return SecretValue.isRandom(bytes[value.range]) ? [value.range] : []
  }

  private static let schemes: Set<String> = [
    "basic", "bearer", "token", "negotiate", "apikey", "ntlm", "key", "sso-key", "splunk",
  ]

  /// What a request is signed with: `response="…"`, `Signature=…`.
  private mutating func signature(at start: Int) -> [Range<Int>] {
    var place = start
    while place < start + 1000, at(place) != 0, !at(place).isLineEnd {
      if holds("response=", at: place) || holds("ignature=", at: place) {
        return value(at: place + 9, endsAtComma: true).map { [$0.range] } ?? []
      }
      place += 1
    }
    return []
  }

  /// The values of `a=1; b=2`; of a cookie that is set only the first, its attributes stay.
  mutating func cookies(at start: Int, isOne: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = start
    if at(place).isQuote { place += 1 }
    while place < start + 8192 {
      place = skippingBlanks(place)
      var end = place
      while at(end).isAlphanumeric || "_-.[]%!#$*+^~".utf8.contains(at(end)) { end += 1 }
      guard end > place, at(end) == 61 else { return found }
      let first = end + 1
      end = first
      while at(end) > 32, at(end) != 59, !at(end).isQuote, end < first + 4096 { end += 1 }
      if end - first > 3, !SecretValue.isHarmless(bytes[first..<end]) { found.append(first..<end) }
      guard at(end) == 59, !isOne else { return found }
      place = end + 1
    }
    return found
  }
}
