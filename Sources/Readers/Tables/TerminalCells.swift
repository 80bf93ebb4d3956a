internal import Text

/// A line as the cells of a terminal that it takes: characters such as `你` take two.
struct TerminalCells {
  /// A character for each cell; nil in the second of two.
  private(set) var cells: [Character?] = []

  /// - Parameter isWide: Whether there are characters of two cells at all.
  init(_ line: String, isWide: Bool) {
    cells.reserveCapacity(line.utf8.count)
    for character in line {
      cells.append(character)
      if isWide, Self.takesTwo(character) { cells.append(nil) }
    }
  }

  /// Whether every place has a blank in front of it.
  func isBlank(before places: [Int]) -> Bool {
    places.allSatisfy { $0 == 0 || $0 >= cells.count || cells[$0 - 1] == " " }
  }

  /// Whether the text between two places begins at the first.
  func begins(at places: [Int]) -> Bool {
    zip(places, places.dropFirst() + [cells.count]).allSatisfy { place, next in
      place >= cells.count || cells[place] != " " || self[place..<next].isEmpty
    }
  }

  /// The text of some cells, without blanks at its ends.
  subscript(range: Range<Int>) -> String {
    String(cells[range.clamped(to: cells.indices)].compactMap(\.self)).trimmed
  }

  /// The blocks of East Asian scripts and of pictures that terminals draw two cells wide (Unicode
  /// UAX #11).
  private static func takesTwo(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, scalar.value >= 0x1100 else { return false }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
