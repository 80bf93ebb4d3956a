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
      if isWide, character.unicodeScalars.first?.cells == 2 { cells.append(nil) }
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
}
