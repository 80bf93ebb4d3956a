/// Folds the parts of a terminal's output that full-screen programs drew: editors, pagers, monitors.
///
/// They draw on a screen of their own, of which nothing is left on the terminal afterwards. It is
/// recorded, and shown as one mark. The output may come in pieces.
package struct FullScreen {
  /// A sequence that goes on for longer has no end.
  private static let longestSequence = 4096

  /// The text for a number of bytes; it becomes a line of its own.
  private let mark: (Int) -> String
  /// The beginning of a sequence whose end has not come.
  private var rest: [UInt8] = []
  private var last: UInt8 = 10
  /// Bytes of the screen that is being drawn; nil where none is.
  private var drawn: Int?

  /// A fold with nothing in it yet.
  package init(mark: @escaping (Int) -> String) {
    self.mark = mark
  }

  /// The whole of an output with one mark in the place of each full screen.
  package static func folded(_ bytes: [UInt8], mark: @escaping (Int) -> String) -> [UInt8] {
    guard bytes.contains(27) else { return bytes }
    var fold = FullScreen(mark: mark)
    return fold.add(bytes, isLast: true)
  }

  /// Takes the next bytes and returns what is to be shown of them.
  package mutating func add(_ bytes: [UInt8], isLast: Bool = false) -> [UInt8] {
    rest += bytes
    var shown: [UInt8] = []
    var place = 0
    while place < rest.count {
      let escape = rest[place...].firstIndex(of: 27) ?? rest.count
      show(place..<escape, in: &shown)
      place = escape
      guard place < rest.count else { break }
      guard let sequence = EscapeSequence(in: rest, at: place) else {
        if !isLast, rest.count - place < Self.longestSequence { break }
        show(place..<place + 1, in: &shown)
        place += 1
        continue
      }
      if sequence.entersFullScreen == true, drawn == nil { drawn = 0 }
      show(place..<sequence.end, in: &shown)
      if sequence.entersFullScreen == false { leave(&shown) }
      place = sequence.end
    }
    rest.removeFirst(place)
    if isLast { leave(&shown) }
    return shown
  }

  private mutating func show(_ range: Range<Int>, in shown: inout [UInt8]) {
    if let drawn {
      self.drawn = drawn + range.count
    } else {
      shown += rest[range]
      last = shown.last ?? last
    }
  }

  private mutating func leave(_ shown: inout [UInt8]) {
    guard let drawn else { return }
    shown += (last == 10 ? "" : "\r\n").utf8
    shown += (mark(drawn) + "\r\n").utf8
    self.drawn = nil
    last = 10
  }
}
