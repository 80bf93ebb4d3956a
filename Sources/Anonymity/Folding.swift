/// Bytes of a text in lower case, each where it stood.
///
/// A letter whose small form has another length stays as it is.
enum Folding {
  /// The bytes in lower case, as many as there were.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var folded = bytes
    var place = 0
    while place < folded.count {
      let byte = folded[place]
      if byte < 0x80 {
        if (65...90).contains(byte) { folded[place] = byte | 0x20 }
        place += 1
        continue
      }
      guard let (scalar, length) = scalar(in: folded, at: place) else {
        place += 1
        continue
      }
      let small = Array(scalar.properties.lowercaseMapping.utf8)
      if small.count == length {
        for offset in 0..<length { folded[place + offset] = small[offset] }
      }
      place += length
    }
    return folded
  }

  /// The character that begins at a place, and its length; nil in what is no UTF-8.
  static func scalar(in bytes: [UInt8], at place: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let length =
      switch bytes[place] {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard length > 0, place + length <= bytes.count else { return nil }
    let text = String(validating: bytes[place..<place + length], as: UTF8.self)
    return text?.unicodeScalars.first.map { ($0, length) }
  }

  /// The character that ends before a place; nil at the beginning and in what is no UTF-8.
  static func scalar(in bytes: [UInt8], before place: Int) -> Unicode.Scalar? {
    var start = place - 1
    while start > 0, start > place - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0, let (scalar, length) = scalar(in: bytes, at: start), start + length == place
    else { return nil }
    return scalar
  }

  /// Whether a character is part of a word.
  static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    if scalar.value < 0x80 {
      return (48...57).contains(scalar.value) || (65...90).contains(scalar.value & ~0x20)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}

extension UInt8 {
  /// Whether it is one of `0` to `9`.
  var isDigit: Bool { (48...57).contains(self) }
  /// Whether it is a hexadecimal digit.
  var isHexDigit: Bool { isDigit || (97...102).contains(self | 0x20) }
  /// Whether it is a letter of ASCII.
  var isLetter: Bool { (97...122).contains(self | 0x20) }
  /// The value of a hexadecimal digit.
  var hexValue: UInt8 { self <= 57 ? self & 0x0F : (self & 0x0F) + 9 }
}
