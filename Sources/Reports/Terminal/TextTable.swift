internal import Text

/// A table of a page as lines for a terminal, its widest columns cut to fit.
struct TextTable {
  private static let between = "  "
  /// Columns are not cut to fewer cells.
  private static let narrowest = 8
  /// Columns that need no more cells are not cut: numbers, times, names of machines.
  private static let short = 13

  /// The lines, with the caption above.
  let lines: [String]

  /// - Parameter columns: Cells in a row; nil for as many as there are.
  init(_ table: PageTable, columns: Int?) {
    let heads = table.columns.map { VisibleText.line($0.text) }
    let cells = table.rows.map { row in row.cells.map { VisibleText.line($0.plain) } }
    var widths = heads.indices.map { column in
      ([heads[column]] + cells.map { $0[column] }).map(\.count).max() ?? 0
    }
    if let columns {
      let room = columns - Self.between.count * (heads.count - 1)
      let long = widths.indices.filter { widths[$0] > Self.short }
      while widths.reduce(0, +) > room,
        let widest = long.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.narrowest
      {
        widths[widest] -= 1
      }
    }
    let line = { (row: [String]) -> String in
      var text = row.indices.map { column in
        let cell = row[column].cut(to: widths[column])
        return table.columns[column].numeric
          ? cell.leftPadded(to: widths[column]) : cell.rightPadded(to: widths[column])
      }.joined(separator: Self.between)
      while text.last == " " { text.removeLast() }
      return text
    }
    var lines = [table.caption].compactMap(\.self)
    lines.append(line(heads))
    lines += cells.map(line)
    self.lines = lines + [table.omission].compactMap(\.self)
  }
}

extension PageTable.Cell {
  /// What it says, without marks.
  fileprivate var plain: String {
    (text ?? code ?? "") + links.map { $0.label + ($0.separator ?? "") }.joined()
  }
}
