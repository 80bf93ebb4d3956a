/// Bytes without the escape sequences of terminals, and where each of them stood.
///
/// A token that `grep --color` cuts in two with colours is still one token.
struct PlainBytes {
  private(set) var bytes: [UInt8]
  /// For every byte its place among the original ones.
  private(set) var origins: [Int]
  /// Bytes at the end that begin an escape sequence whose end has not arrived.
  private(set) var openEscape = 0

  init(_ original: [UInt8]) {
    guard original.contains(27) else {
      bytes = original
      origins = Array(original.indices)
      return
    }
    bytes = []
    origins = []
    var place = 0
    while place < original.count {
      guard original[place] == 27 else {
        bytes.append(original[place])
        origins.append(place)
        place += 1
        continue
      }
      guard let end = Self.endOfEscape(in: original, at: place) else {
        openEscape = original.count - place
        break
      }
      place = end
    }
  }

  /// The place of the first byte that stood at or after an original place.
  func place(atOrAfter original: Int) -> Int {
    origins.firstIndex { $0 >= original } ?? origins.count
  }

  /// Past the escape sequence that begins at a place; nil where it goes on past the end.
  ///
  /// ECMA-48: `ESC [ parameters final`, and two bytes for most others.
  private static func endOfEscape(in bytes: [UInt8], at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    guard bytes[start + 1] == UInt8(ascii: "[") else { return start + 2 }
    var place = start + 2
    while place < bytes.count {
      if (0x40...0x7E).contains(bytes[place]) { return place + 1 }
      if !(0x20...0x3F).contains(bytes[place]) { return place }
      place += 1
    }
    return nil
  }
}
