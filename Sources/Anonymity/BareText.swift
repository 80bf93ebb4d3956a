internal import Text

/// A text as people read it, without the escapes of terminals, and where each of its bytes stands among
/// the printed ones.
///
/// The same bytes are read in two ways, because a colour may stand within a name (as `grep --color` puts it
/// there) and between two of them.
struct BareText {
  /// How escapes that show nothing and move nothing are read.
  enum Reading: CaseIterable {
    /// What stands on both sides is one word; so are the parts of a line that a terminal's edge wrapped,
    /// and what was typed over.
    case joined
    /// They end a word.
    case apart
  }

  /// What is no part of any name.
  static let gap: UInt8 = 27

  /// The bytes in lower case.
  let folded: [UInt8]
  /// The bytes.
  let bytes: [UInt8]
  private let origins: [Int]?

  /// Whether the text has anything that is read in two ways.
  static func isAmbiguous(_ original: [UInt8]) -> Bool {
    original.contains { $0 == 27 || $0 == 0 || $0 == 8 || $0 == 13 }
  }

  /// Reads printed bytes.
  init(_ original: [UInt8], _ reading: Reading) {
    guard Self.isAmbiguous(original) else {
      (bytes, folded, origins) = (original, Folding.folded(original), nil)
      return
    }
    var view = View()
    view.bytes.reserveCapacity(original.count)
    view.origins.reserveCapacity(original.count)
    var place = 0
    while place < original.count {
      place = view.take(original, at: place, reading)
    }
    (bytes, folded, origins) = (view.bytes, Folding.folded(view.bytes), view.origins)
  }

  /// Where a byte stands among the printed ones.
  func origin(of place: Int) -> Int { origins?[place] ?? place }

  private struct View {
    var bytes: [UInt8] = []
    var origins: [Int] = []

    mutating func add(_ byte: UInt8, _ place: Int) {
      bytes.append(byte)
      origins.append(place)
    }

    /// Takes in what stands at a place; where to go on.
    mutating func take(_ original: [UInt8], at place: Int, _ reading: Reading) -> Int {
      let byte = original[place]
      let next = place + 1 < original.count ? original[place + 1] : 0
      switch (byte, reading) {
      case (27, _):
        return takeEscape(original, at: place, reading)
      // Every second byte of a text in UTF-16.
      case (0, .joined): return place + 1
      // The shell's own way to the next line of the screen, within a word that was typed.
      case (32, .joined)
      where next == 13 && !(place + 2 < original.count && original[place + 2] == 10):
        return place + 2
      case (8, .joined):
        if let last = bytes.last, last != 10, last != BareText.gap {
          bytes.removeLast()
          origins.removeLast()
        }
        return place + 1
      default:
        add(byte, place)
        return place + 1
      }
    }

    private mutating func takeEscape(
      _ original: [UInt8], at place: Int, _ reading: Reading
    ) -> Int {
      // What a terminal is told, such as the title of its window, is searched as well.
      if place + 1 < original.count, "]PX^_".utf8.contains(original[place + 1]) {
        add(BareText.gap, place)
        return place + 2
      }
      guard let escape = EscapeSequence(in: original, at: place) else {
        add(BareText.gap, place)
        return place + 1
      }
      let isColour =
        switch escape.kind {
        case .control(_, let final): final == UInt8(ascii: "m") || final == UInt8(ascii: "K")
        default: false
        }
      if reading == .apart || !isColour { add(BareText.gap, place) }
      return escape.end
    }
  }
}
