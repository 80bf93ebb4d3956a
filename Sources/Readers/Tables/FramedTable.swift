internal import Text

/// A table whose columns are told by lines that are drawn between them.
///
///     +----+--------+         id | name           ┌────┬───────┐
///     | id | name   |        ----+------          │ id │ name  │
///     +----+--------+          1 | web            ├────┼───────┤
///     |  1 | web    |                             │ 1  │ web   │
enum FramedTable {
  private static let between: Set<Character> = ["|", "│", "┃", "║"]
  private static let drawn: Set<Character> = Set(
    "+-=:|─━═│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╭╮╰╯┡┩╇")

  /// Whether a line can be the first of one.
  static func mayBegin(_ line: String) -> Bool { line.contains { drawn.contains($0) } }

  /// Whether nothing but a line is drawn on it.
  static func isRule(_ line: String) -> Bool {
    line.count { drawn.contains($0) && !between.contains($0) && $0 != ":" } > 2
      && line.allSatisfy { drawn.contains($0) || $0 == " " }
  }

  /// The table that begins with the first line; what follows behind its last row is none of it.
  static func table(_ lines: [OutputLine]) -> TextTable? {
    let hasTop = isRule(lines[0].text)
    let rest = lines.dropFirst(hasTop ? 1 : 0)
    guard rest.count > 2, let heading = rest.first, isRule(rest[rest.startIndex + 1].text),
      heading.text.contains(where: between.contains)
    else { return nil }
    let titles = cells(of: heading.text)
    guard titles.count > 1, titles.allSatisfy({ !$0.isEmpty }) else { return nil }
    var rows: [(cells: [String], line: OutputLine)] = []
    for line in rest.dropFirst(2) where !isRule(line.text) {
      let cells = cells(of: line.text)
      if cells.count == 1 { break }
      // A cell with such a line in it, or a row that goes on below: neither is certain.
      guard cells.count == titles.count, !cells[0].isEmpty else { return nil }
      rows.append((cells, line))
    }
    if rows.isEmpty { return nil }
    let above = lines.prefix(hasTop ? 1 : 0) + [heading, rest[rest.startIndex + 1]]
    return TextTable(titles: titles, heading: Array(above), rows: rows)
  }

  private static func cells(of line: String) -> [String] {
    var cells = line.split(omittingEmptySubsequences: false) { between.contains($0) }.map(\.trimmed)
    if cells.count > 2, let first = line.trimmed.first, between.contains(first) {
      cells.removeFirst()
      if cells.last?.isEmpty == true { cells.removeLast() }
    }
    return cells
  }
}
