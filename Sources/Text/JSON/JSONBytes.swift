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

  /// Whether bytes are UTF-8; nearly all output is ASCII, which costs a look at eight of them at a time.
  package static func isUTF8(_ bytes: [UInt8]) -> Bool {
    let place = bytes.withUnsafeBytes { raw in
      var place = 0
      while place + 8 <= raw.count,
        raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & tops == 0
      {
        place += 8
      }
      while place < raw.count, raw[place] < 0x80 { place += 1 }
      return place
    }
    return place == bytes.count || String(validating: bytes[place...], as: UTF8.self) != nil
  }

  private static func isMarked(_ byte: UInt8, _ beyondASCII: Bool) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
      || (beyondASCII && byte > 0x7F)
  }
}
