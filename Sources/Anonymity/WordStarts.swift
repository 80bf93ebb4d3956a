/// Where words begin in a text that may have escapes of some language in it: in `\njonas` and in
/// `%2Fjonas` the word is `jonas`.
enum WordStarts {
  /// The places, behind the beginning of a run of letters and digits, at which a word may begin.
  static func inside(_ bytes: [UInt8], from start: Int, to end: Int) -> [Int] {
    guard start > 0 else { return [] }
    var starts: [Int] = []
    func add(_ place: Int) { if place < end { starts.append(place) } }
    switch bytes[start - 1] {
    case UInt8(ascii: "%"):
      if isHex(bytes, start..<min(start + 2, end)) { add(start + 2) }
    case UInt8(ascii: "\\"):
      let letter = bytes[start]
      if "nrtbfave0".utf8.contains(letter) { add(start + 1) }
      if letter == UInt8(ascii: "u"), isHex(bytes, start + 1..<min(start + 5, end)) {
        add(start + 5)
      }
      if letter == UInt8(ascii: "x"), isHex(bytes, start + 1..<min(start + 3, end)) {
        add(start + 3)
      }
      if letter.isDigit { add(start + 3) }
    case UInt8(ascii: "["), UInt8(ascii: ";"):
      // A colour that was written down: `\033[1;31mjonas`.
      let digits = bytes[start..<end].prefix(while: \.isDigit).count
      if start + digits < end, [109, 107].contains(bytes[start + digits]) {
        add(start + digits + 1)
      }
    default: break
    }
    return starts
  }

  private static func isHex(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.count > 1 && bytes[range].allSatisfy(\.isHexDigit)
  }
}
