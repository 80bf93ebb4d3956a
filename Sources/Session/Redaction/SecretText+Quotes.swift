/// The quotes that are open at a place, as the beginning of its line tells.
struct OpenQuotes {
  /// Up to where they are known.
  var end = 0
  /// The quote that a shell sees, and one of the other kind inside it; 0 where there is none.
  private(set) var outer: UInt8 = 0
  private(set) var inner: UInt8 = 0
  /// The first byte of the word, and the last byte.
  private var word: UInt8 = 0
  private var last: UInt8 = 10
  private var isEscaped = false

  init(at place: Int = 0) { end = place }

  func holds(_ quote: UInt8) -> Bool { quote != 0 && (quote == outer || quote == inner) }

  /// Goes on past a byte, knowing the one behind it.
  mutating func pass(_ byte: UInt8, before next: UInt8) {
    defer { (last, end) = (byte, end + 1) }
    if byte <= 32 { word = 0 } else if word == 0 { word = byte }
    if isEscaped {
      isEscaped = false
    } else if byte == 92, outer != 39 {
      isEscaped = true
    } else if byte.isQuote {
      if byte == outer {
        (outer, inner) = (0, 0)
      } else if byte == inner {
        inner = 0
      } else if !isApostrophe(byte, before: next) {
        if outer == 0 { outer = byte } else { inner = byte }
      }
    }
  }

  /// `don't`, `users'`; not `-p'x'` and `a='x'`.
  private func isApostrophe(_ byte: UInt8, before next: UInt8) -> Bool {
    byte == 39 && last.isLetter && word != 45 && (next.isLetter || next <= 32)
  }
}

extension SecretText {
  /// Whether a quote of this kind is open at a place.
  private mutating func isOpen(_ quote: UInt8, at place: Int) -> Bool {
    var line = place
    while line > quotes.end, bytes[line - 1] != 10 { line -= 1 }
    if line > quotes.end || line == 0 || bytes[line - 1] == 10 { quotes = OpenQuotes(at: line) }
    while quotes.end < place { quotes.pass(bytes[quotes.end], before: at(quotes.end + 1)) }
    return quotes.holds(quote)
  }

  /// What stands behind a quote that ends the word of a name: `'New password: ' p`, `'password='x`; nil where no
  /// quote is there, or one that begins a value.
  mutating func behindClosingQuote(at place: Int, of name: SecretName) -> [Range<Int>]? {
    let quote = quote(at: place)
    guard let last = quote.last else { return nil }
    let next = at(place + quote.count)
    if next.isBlank || ";&|".utf8.contains(next) && at(place + quote.count + 1).isBlank {
      return []
    }
    guard quote.count == 1, isOpen(last, at: name.range.lowerBound) else { return nil }
    if next <= 32 || ";&|)],}".utf8.contains(next) { return [] }
    guard name.kind == .password || name.kind == .token else { return [] }
    return value(at: place + 1, endsAtComma: true).map { [$0.range] } ?? []
  }
}
