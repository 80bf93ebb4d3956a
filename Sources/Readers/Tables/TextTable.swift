internal import Text

/// A table of titled columns, of whatever program: found by how its lines stand below each other.
///
///     Node    Address          Status  Type    Build   Protocol  DC
///     srv-1   10.1.1.21:8301   alive   server  1.17.0  2         dc1
///     srv-2   10.1.1.22:8301   failed  server  1.17.0  2         dc1
///
/// A table is taken for one only where every row agrees with the titles; a text that merely stands in
/// columns is none. Columns are told by blanks at one place in all of the lines, lines of a frame, or tabs.
struct TextTable {
  /// The titles, from left to right.
  var titles: [String]
  /// The lines of the titles, with the lines drawn around them.
  var heading: [OutputLine]
  /// The rows, each with as many cells as there are titles.
  var rows: [(cells: [String], line: OutputLine)]

  /// So many lines of a block are tried as titles.
  private static let mostTries = 8

  /// The tables of an output: each is a block between blank lines, or the end of one.
  static func all(in lines: [OutputLine]) -> [TextTable] {
    lines.split(whereSeparator: \.isBlank).compactMap(table)
  }

  private static func table(in block: ArraySlice<OutputLine>) -> TextTable? {
    var tries = 0
    for start in block.indices.dropLast() {
      let text = block[start].text
      guard FramedTable.mayBegin(text) || TableTitles.mayBe(text) else { continue }
      tries += 1
      if tries > mostTries { return nil }
      let rest = Array(block[start...])
      if let table = FramedTable.table(rest) ?? tabbed(rest) ?? aligned(rest) { return table }
    }
    return nil
  }

  /// Cells apart by tabs.
  static func tabbed(_ lines: [OutputLine]) -> TextTable? {
    let parts = lines.map { line in
      line.text.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
    }
    guard let titles = parts.first, titles.count > 1,
      parts.allSatisfy({ $0.count == titles.count && $0.contains { !$0.isEmpty } })
    else { return nil }
    let rows = Array(zip(parts, lines).dropFirst()).map { (cells: $0.0, line: $0.1) }
    guard TableTitles(titles)?.stand(above: rows.map(\.cells), isRuled: false) == true else {
      return nil
    }
    return TextTable(titles: titles, heading: [lines[0]], rows: rows)
  }

  /// Cells that stand below their titles.
  ///
  /// - Parameter isKnown: Whether the first line is known to have titles.
  static func aligned(_ lines: [OutputLine], isKnown: Bool = false) -> TextTable? {
    guard let first = lines.first, !first.text.utf8.contains(9) else { return nil }
    var body = lines.dropFirst()
    var heading = [first]
    // Dashes below the titles.
    if let rule = body.first, FramedTable.isRule(rule.text) {
      heading.append(rule)
      body = body.dropFirst()
    }
    guard !body.isEmpty,
      let columns = AlignedColumns(([first] + body).map(\.text), isKnown: isKnown)
    else { return nil }
    let isRuled = heading.count > 1
    let cells = Array(columns.rows.dropFirst())
    guard
      isKnown
        || TableTitles(columns.rows[0])?.stand(above: cells, isRuled: isRuled) == true
    else { return nil }
    return TextTable(
      titles: columns.rows[0], heading: heading,
      rows: zip(cells, body).map { (cells: $0, line: $1) })
  }
}
