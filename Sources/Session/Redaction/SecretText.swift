private import Glibc

/// Text that is searched for secrets, and whether the search came to its end.
///
/// A search that looks past the end of a text that may go on has not decided anything yet.
struct SecretText {
  let bytes: [UInt8]
  /// Whether something asked for what stands behind the end.
  var reachedEnd = false
  /// Past a long value that was found to be harmless: it is not read again for each name in it.
  var harmlessUntil = 0
  /// Which quotes are open up to where they have been looked for.
  var quotes = OpenQuotes()
  /// The line that was last looked at for a table.
  var row = 0..<0
  /// Up to where accounts have been looked for, and where the last one is named.
  var accounts = (seen: 0, last: -1)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// The byte at a place; 0 before the beginning and behind the end.
  mutating func at(_ place: Int) -> UInt8 {
    if place >= 0 && place < bytes.count { return bytes[place] }
    if place >= bytes.count { reachedEnd = true }
    return 0
  }

  /// The byte before a place; 0 where there is none.
  func before(_ place: Int) -> UInt8 { place > 0 ? bytes[place - 1] : 0 }

  /// Whether a text in ASCII stands at a place.
  mutating func holds(_ text: StaticString, at place: Int) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    for (offset, byte) in wanted.enumerated() where at(place + offset) != byte { return false }
    return true
  }

  mutating func holds(_ text: [UInt8], at place: Int) -> Bool {
    for (offset, byte) in text.enumerated() where at(place + offset) != byte { return false }
    return true
  }

  /// The quote at a place, as long as it is: alone, behind a backslash, or as it stands inside single quotes
  /// of a shell, `'\''` or `'"'"'`; empty where there is none.
  mutating func quote(at place: Int) -> [UInt8] {
    let first = at(place)
    if first == 92 { return at(place + 1).isQuote ? [92, at(place + 1)] : [] }
    guard first.isQuote else { return [] }
    let inside: [[UInt8]] = [[39, 92, 39, 39], [39, 34, 39, 34, 39]]
    return first == 39 ? inside.first { holds($0, at: place) } ?? [39] : [34]
  }

  /// The place of the first byte from here on that is no blank.
  mutating func skippingBlanks(_ place: Int, most: Int = 64) -> Int {
    var place = place
    let limit = place + most
    while place < limit, at(place).isBlank { place += 1 }
    return place
  }

  /// Past the end of a line break at a place that a terminal made, not the program; nil where there is
  /// none.
  ///
  /// At its right edge readline prints a blank and a carriage return; a screen that was copied has a
  /// line end behind a full line.
  mutating func endOfWrap(at place: Int) -> Int? {
    switch at(place) {
    case 32 where at(place + 1) == 13 && at(place + 2) != 10: return place + 2
    case 13 where at(place + 1) == 10:
      return isFullLine(endingAt: place) ? place + 2 : nil
    case 10: return isFullLine(endingAt: place) ? place + 1 : nil
    default: return nil
    }
  }

  /// Whether the line is as wide as a terminal of 80 columns, or several of its lines.
  private func isFullLine(endingAt place: Int) -> Bool {
    var start = place
    let limit = max(0, place - 4000)
    while start > limit, bytes[start - 1] != 10, bytes[start - 1] != 13 { start -= 1 }
    let width = place - start
    return width > 0 && width % 80 == 0
  }

  /// The text of a range in lower case; what is not ASCII stays.
  func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].lazy.map(\.lowercased), as: UTF8.self)
  }
}

extension UInt8 {
  var isUppercase: Bool { self >= 65 && self <= 90 }
  var isLowercase: Bool { self >= 97 && self <= 122 }
  var isDigit: Bool { self >= 48 && self <= 57 }
  var isLetter: Bool { isUppercase || isLowercase }
  var isAlphanumeric: Bool { isLetter || isDigit }
  var isBlank: Bool { self == 32 || self == 9 }
  var isLineEnd: Bool { self == 10 || self == 13 }
  var isQuote: Bool { self == 34 || self == 39 }
  var isBase64: Bool { isAlphanumeric || self == 43 || self == 47 || self == 61 }
  var isHexadecimal: Bool { isDigit || (lowercased >= 97 && lowercased <= 102) }
  /// Whether it may stand in the name of a variable, an option or a key.
  var isOfName: Bool { isAlphanumeric || self == 95 || self == 45 || self == 46 }
  /// Whether a command ends before it.
  var endsCommand: Bool { self == 59 || self == 124 || self == 38 || isLineEnd || self == 0 }
  var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
}

extension [UInt8] {
  /// Whether a byte is among them.
  func holds(_ byte: UInt8) -> Bool {
    withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
    }
  }

  /// Where a byte stands first from a place on; nil where it does not.
  func place(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Where the line begins that a place is in.
  func start(ofLineAt place: Int) -> Int {
    (self[..<place].lastIndex(of: 10) ?? -1) + 1
  }

  /// Past the end of the line that a place is in.
  func end(ofLineAt place: Int) -> Int {
    self[place...].firstIndex(of: 10).map { $0 + 1 } ?? count
  }
}
