/// The parts of a terminal's output that full-screen programs drew: editors, pagers, monitors.
///
/// They draw on a screen of their own, which xterm calls the alternate one and switches to by
/// `ESC [ ? 1049 h` (older programs by 1047 and 47) and away from by the same with `l`. Nothing of it
/// is left on the terminal afterwards, so it is kept, and shown as one mark.
public enum FullScreen {
  /// The places of the alternate screens in an output, in order; the last may be without an end.
  public static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var begun: Int?
    var place = 0
    while let escape = bytes[place...].firstIndex(of: 27) {
      place = escape + 1
      guard let (isBegin, end) = toggle(bytes, at: escape) else { continue }
      place = end
      if isBegin {
        begun = begun ?? escape
      } else if let start = begun {
        ranges.append(start..<end)
        begun = nil
      }
    }
    if let begun { ranges.append(begun..<bytes.count) }
    return ranges
  }

  /// The output with one mark in the place of each full screen.
  ///
  /// - Parameter mark: The text for a number of bytes; it becomes a line of its own.
  public static func folded(_ bytes: [UInt8], mark: (Int) -> String) -> [UInt8] {
    let ranges = ranges(in: bytes)
    guard !ranges.isEmpty else { return bytes }
    var folded: [UInt8] = []
    var place = 0
    for range in ranges {
      folded += bytes[place..<range.lowerBound]
      if let last = folded.last, last != 10 { folded += [13, 10] }
      folded += Array(mark(range.count).utf8) + [13, 10]
      place = range.upperBound
    }
    return folded + bytes[place...]
  }

  private static func toggle(_ bytes: [UInt8], at place: Int) -> (isBegin: Bool, end: Int)? {
    for number in ["1049", "1047", "47"] {
      let sequence = Array("\u{1B}[?\(number)".utf8)
      let end = place + sequence.count
      guard end < bytes.count, bytes[place..<end].elementsEqual(sequence) else { continue }
      switch bytes[end] {
      case UInt8(ascii: "h"): return (true, end + 1)
      case UInt8(ascii: "l"): return (false, end + 1)
      default: continue
      }
    }
    return nil
  }
}
