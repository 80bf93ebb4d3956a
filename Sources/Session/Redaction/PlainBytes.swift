internal import Text

/// Bytes without the escape sequences of terminals and without the zeros of UTF-16, and where each of
/// them stood.
///
/// A token that `grep --color` cuts in two with colours is still one token.
struct PlainBytes {
  private(set) var bytes: [UInt8]
  /// For every byte its place among the original ones; nil where there was nothing to take out.
  private var origins: [Int]?
  /// Bytes at the end that begin an escape sequence whose end has not arrived.
  private(set) var openEscape = 0

  init(_ original: [UInt8]) {
    let hasZeros = original.holds(0)
    guard hasZeros || original.holds(27) else {
      bytes = original
      return
    }
    bytes = []
    bytes.reserveCapacity(original.count)
    var origins: [Int] = []
    origins.reserveCapacity(original.count)
    var place = 0
    while place < original.count {
      guard original[place] == 27 else {
        if hasZeros, original[place] == 0, Self.isOfWideText(place, in: original) {
          place += 1
          continue
        }
        bytes.append(original[place])
        origins.append(place)
        place += 1
        continue
      }
      // Data for the terminal is searched as well: a file of any bytes may look like it.
      let isData = place + 1 < original.count && "PX^_".utf8.contains(original[place + 1])
      guard let end = isData ? place + 2 : EscapeSequence(in: original, at: place)?.end else {
        openEscape = original.count - place
        break
      }
      place = end
    }
    self.origins = origins
  }

  /// Whether a zero is half of a character in UTF-16: every second byte around it is one.
  private static func isOfWideText(_ place: Int, in bytes: [UInt8]) -> Bool {
    func isZero(_ place: Int) -> Bool { bytes.indices.contains(place) && bytes[place] == 0 }
    guard !isZero(place - 1), !isZero(place + 1) else { return false }
    return isZero(place - 2) || isZero(place + 2)
  }

  var count: Int { bytes.count }

  /// Whether the bytes of a range stood apart by zeros.
  func isWide(_ range: Range<Int>) -> Bool {
    guard range.count > 1, let origins else { return false }
    let (first, last) = (origins[range.lowerBound], origins[range.upperBound - 1])
    return last - first == (range.count - 1) * 2 && origins[range.lowerBound + 1] == first + 2
  }

  /// Where a byte stood.
  func origin(of place: Int) -> Int { origins?[place] ?? place }
}
