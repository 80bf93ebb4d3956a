internal import Text

/// Columns that are told by blanks at the same places in all lines.
struct AlignedColumns {
  /// The cells of each line, the titles first.
  private(set) var rows: [[String]] = []

  /// A terminal has fewer cells in a line.
  private static let widest = 2_000

  private let lines: [TerminalCells]
  private var columns: [Range<Int>]

  /// Nil where the lines do not agree with the titles of the first.
  ///
  /// - Parameter isKnown: Whether the first line is known to have titles: then one row needs no more
  ///   agreement than several.
  init?(_ texts: [String], isKnown: Bool) {
    guard texts.allSatisfy({ $0.utf8.count <= Self.widest && !$0.utf8.contains(9) }) else {
      return nil
    }
    lines = texts.map { TerminalCells($0, isWide: true) }
    columns = Self.columns(in: lines)
    guard columns.count > 1, joinUntitled(), joinTitlesOfWords(), columns.count > 1,
      areAligned(allOf: lines.count == 2 && !isKnown)
    else { return nil }
    let cells = lines.map { line in columns.map { line[$0] } }
    // Two cells in one column have two blanks in every row; only a day of one digit stands behind two.
    let isTorn = columns.indices.dropLast().contains { column in
      let own = cells.map { $0[column] }.filter { $0.contains(" ") }
      return !own.isEmpty
        && own.allSatisfy {
          $0.contains("  ") && $0.firstMatch(of: /[A-Z][a-z]{2}  \d/) == nil
        }
    }
    guard !isTorn, cells[0].dropFirst().allSatisfy({ !$0.isEmpty }) else { return nil }
    rows = cells
  }

  /// The stretches that are not blank in every line.
  private static func columns(in lines: [TerminalCells]) -> [Range<Int>] {
    var isTaken = [Bool](repeating: false, count: lines.map(\.cells.count).max() ?? 0)
    for line in lines {
      for (place, cell) in line.cells.enumerated() where cell != " " { isTaken[place] = true }
    }
    var columns: [Range<Int>] = []
    for (place, taken) in isTaken.enumerated() where taken {
      if let last = columns.last, last.upperBound == place {
        columns[columns.count - 1] = last.lowerBound..<place + 1
      } else {
        columns.append(place..<place + 1)
      }
    }
    return columns
  }

  private func cell(_ line: TerminalCells, _ column: Int) -> String { line[columns[column]] }

  /// The places of what a line has in a column; nil where that is nothing.
  private func place(_ line: TerminalCells, _ column: Int) -> Range<Int>? {
    let range = columns[column].clamped(to: line.cells.indices)
    guard let first = range.first(where: { line.cells[$0] != " " }),
      let last = range.last(where: { line.cells[$0] != " " })
    else { return nil }
    return first..<last + 1
  }

  private mutating func join(_ column: Int) {
    columns[column] = columns[column].lowerBound..<columns[column + 1].upperBound
    columns.remove(at: column + 1)
  }

  /// Words of cells that chance has put below each other are joined with the nearer neighbour; false
  /// where both are as near.
  private mutating func joinUntitled() -> Bool {
    var column = columns.count - 1
    while column > 0 {
      defer { column -= 1 }
      guard place(lines[0], column) == nil else { continue }
      let left = columns[column].lowerBound - columns[column - 1].upperBound
      let right =
        column + 1 < columns.count
        ? columns[column + 1].lowerBound - columns[column].upperBound : .max
      if left == right { return false }
      join(left < right ? column - 1 : column)
    }
    return true
  }

  /// Titles with one blank between them are one title where the cells below do not tell them apart;
  /// false where they may be two.
  private mutating func joinTitlesOfWords() -> Bool {
    var column = columns.count - 2
    while column >= 0 {
      defer { column -= 1 }
      guard let left = place(lines[0], column), let right = place(lines[0], column + 1),
        right.lowerBound - left.upperBound == 1
      else { continue }
      let below = lines.dropFirst().map { (left: place($0, column), right: place($0, column + 1)) }
      if below.allSatisfy({ $0.left == nil }) || below.allSatisfy({ $0.right == nil }) {
        join(column)
        continue
      }
      let isApart = below.contains { cells in
        if let left = cells.left, let right = cells.right {
          right.lowerBound - left.upperBound > 1
        } else {
          false
        }
      }
      // Numbers end where their title does, with the next column right behind.
      let isFlush =
        below.count > 1
        && below.allSatisfy { $0.left?.upperBound == left.upperBound && $0.right != nil }
        && lines.dropFirst().allSatisfy { line in
          cell(line, column).contains(where: \.isNumber) && !cell(line, column).contains("-")
        }
      if !isApart, !isFlush { return false }
    }
    return true
  }

  /// Whether cells begin where their titles do, or end there; a column of a tree does not.
  ///
  /// - Parameter isStrict: Whether every column must.
  private func areAligned(allOf isStrict: Bool) -> Bool {
    let aligned = columns.indices.count { column in
      let places = lines.compactMap { place($0, column) }
      guard let title = place(lines[0], column) ?? places.first, places.count > 1 else {
        return false
      }
      return places.allSatisfy { $0.lowerBound == title.lowerBound }
        || places.allSatisfy { $0.upperBound == title.upperBound }
    }
    return aligned >= max(2, columns.count - (isStrict ? 0 : 1 + columns.count / 5))
  }
}
