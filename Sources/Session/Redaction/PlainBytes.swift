internal import Text

/// Bytes without the escape sequences of terminals, and where each of them stood.
///
/// A token that `grep --color` cuts in two with colours is still one token.
struct PlainBytes {
  private(set) var bytes: [UInt8]
  /// For every byte its place among the original ones; nil where there was nothing to take out.
  private var origins: [Int]?
  /// Bytes at the end that begin an escape sequence whose end has not arrived.
  private(set) var openEscape = 0

  init(_ original: [UInt8]) {
    guard original.holds(27) else {
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

  /// Where a byte stood.
  func origin(of place: Int) -> Int { origins?[place] ?? place }

  /// The place of the first byte that stood at or after an original place.
  func place(atOrAfter original: Int) -> Int {
    guard let origins else { return Swift.min(original, bytes.count) }
    return origins.firstIndex { $0 >= original } ?? origins.count
  }
}
