/// What JSON makes of single bytes, looked for eight at a time: output of any length passes here.
package enum JSONBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops = ones &* 0x80

  /// The next byte that does not stand for itself in a text: a control character, a quote, a
  /// backslash, and DEL; the end where there is none.
  ///
  /// - Parameter beyondASCII: Whether a byte above ASCII is one as well.
  static func firstMarked(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, beyondASCII: Bool = false
  ) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    // The top bit of a byte that is below a limit, or that is zero: exact up to the first of them
    // (Warren, Hacker's Delight, 6-1).
    func below(_ word: UInt64, _ limit: UInt64) -> UInt64 { (word &- ones &* limit) & ~word & tops }
    func equal(_ word: UInt64, _ byte: UInt64) -> UInt64 { below(word ^ (ones &* byte), 1) }
    let high = beyondASCII ? tops : 0
    var place = start
    while place + 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let found = below(word, 0x20) | equal(word, 0x22) | equal(word, 0x5C) | equal(word, 0x7F)
      if found | (word & high) != 0 { break }
      place += 8
    }
    while place < text.count, !isMarked(text[place], beyondASCII) { place += 1 }
    return place
  }

  /// How many bytes at the beginning are UTF-8: all, or those before the first character that is none or is
  /// cut.
  ///
  /// Nearly all output is ASCII, which costs a look at eight bytes at a time; the standard library's check
  /// looks at each of them once one is not.
  package static func countOfUTF8(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBytes { countOfUTF8(in: $0) }
  }

  private static func countOfUTF8(in bytes: UnsafeRawBufferPointer) -> Int {
    var place = 0
    while true {
      while place + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & tops == 0
      {
        place += 8
      }
      while place < bytes.count, bytes[place] < 0x80 { place += 1 }
      guard place < bytes.count else { return place }
      guard let length = lengthOfCharacter(in: bytes, at: place) else { return place }
      place += length
    }
  }

  /// Bytes of the character above ASCII at a place; nil where it is none (Unicode, table 3-7).
  @inline(__always)
  private static func lengthOfCharacter(
    in bytes: UnsafeRawBufferPointer, at place: Int
  ) -> Int? {
    let (length, second): (Int, ClosedRange<UInt8>)
    switch bytes[place] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return nil }
    for next in 2..<max(2, length) where bytes[place + next] & 0xC0 != 0x80 { return nil }
    return length
  }

  private static func isMarked(_ byte: UInt8, _ beyondASCII: Bool) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || (beyondASCII && byte > 0x7F)
  }
}
