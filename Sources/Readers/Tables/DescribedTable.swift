internal import Session
internal import Text

/// A table whose columns a user has described.
struct DescribedTable {
  /// What was found: rows as values by keys, and lines that are none.
  struct Found {
    /// The line of the first titles; nil where there is no table.
    var heading: OutputLine?
    /// Whether there are rows and no titles.
    var isBare = false
    var rows: [Row] = []
    var unread: [(lines: [OutputLine], reason: String)] = []
  }

  /// A row, its empty cells left out.
  struct Row {
    /// The cells of the columns that are described, by their keys.
    var values: [String: String] = [:]
    /// The others under their titles, in the order in which they are printed.
    var others: [(title: String, cell: String)] = []
    var lines: [OutputLine]
  }

  private let columns: [ReaderDescription.Column]

  init(_ columns: [ReaderDescription.Column]) { self.columns = columns }

  /// The expressions of the columns by their titles, built once for a table: they cannot be shared.
  private typealias Patterns = [String: Regex<AnyRegexOutput>]

  /// Whether a line has all titles that must be there, in their order.
  func isHeading(_ line: String) -> Bool {
    var rest = line[...]
    for column in columns where !column.isOptional {
      guard let place = rest.place(of: column.title) else { return false }
      rest = rest[place.upperBound...]
    }
    return columns.contains { !$0.isOptional } || TableTitles.mayBe(line)
  }

  /// - Parameter mayBeBare: Whether a filter may have left the titles out.
  func rows(in lines: [OutputLine], mayBeBare: Bool) -> Found {
    var patterns: Patterns = [:]
    for column in columns {
      guard let pattern = column.pattern else { continue }
      do {
        patterns[column.title] = try Regex(pattern)
      } catch {
        let reason = "the pattern '\(pattern)' of \(column.title) is not a regular expression"
        return Found(unread: [(lines.printed, reason)])
      }
    }
    if let table = JSONTable(lines) { return rows(of: table, in: lines, patterns) }
    var found = Found()
    for block in lines.split(whereSeparator: \.isBlank) {
      guard let start = block.firstIndex(where: { isHeading($0.text) }) else {
        let expected = columns.map(\.title).joined(separator: ", ")
        let reason =
          found.heading == nil
          ? "expected the titles \(expected)" : "it does not belong to the table"
        found.unread.append((Array(block), reason))
        continue
      }
      let above = block[..<start].filter { !FramedTable.isRule($0.text) }
      if !above.isEmpty { found.unread.append((above, "it stands before the titles")) }
      found.heading = found.heading ?? block[start]
      let isFramed = start > block.startIndex && FramedTable.isRule(block[start - 1].text)
      read(Array(block[(isFramed ? start - 1 : start)...]), patterns, into: &found)
    }
    return found
  }

  /// The table of one block: as a whole, else each row by itself.
  private func read(_ lines: [OutputLine], _ patterns: Patterns, into found: inout Found) {
    let whole =
      FramedTable.table(lines) ?? TextTable.tabbed(lines) ?? TextTable.aligned(lines, isKnown: true)
    if let whole, hasTitles(whole.titles) {
      let read = Set(whole.heading + whole.rows.map(\.line))
      for row in whole.rows { add(row.cells, whole.titles, [row.line], patterns, to: &found) }
      let rest = lines.filter { !read.contains($0) && !FramedTable.isRule($0.text) }
      if !rest.isEmpty { found.unread.append((rest, "it does not belong to the table")) }
      return
    }
    for line in lines.dropFirst() where !FramedTable.isRule(line.text) {
      if let row = TextTable.aligned([lines[0], line], isKnown: true), hasTitles(row.titles) {
        add(row.rows[0].cells, row.titles, [line], patterns, to: &found)
      } else {
        found.unread.append(([line], "its cells do not stand under the titles"))
      }
    }
  }

  private func rows(
    of table: JSONTable, in lines: [OutputLine], _ patterns: Patterns
  ) -> Found {
    var found = Found(heading: lines.first { !$0.isBlank })
    let names = columns.reduce(into: [:]) { $0[$1.field ?? $1.title] = $1.title }
    let titles = table.titles.map { names[$0] ?? $0 }
    for row in table.rows { add(row.cells, titles, row.lines, patterns, to: &found) }
    return found
  }

  private func hasTitles(_ titles: [String]) -> Bool {
    columns.allSatisfy { $0.isOptional || titles.contains($0.title) }
  }

  private func add(
    _ cells: [String], _ titles: [String], _ lines: [OutputLine], _ patterns: Patterns,
    to found: inout Found
  ) {
    var row = Row(lines: lines)
    for (title, cell) in zip(titles, cells) where !cell.isEmpty {
      // What is not described is kept under its own title, where the kind has a place for it.
      if let key = columns.first(where: { $0.title == title })?.key, row.values[key] == nil {
        row.values[key] = cell
      } else {
        row.others.append((title, cell))
      }
    }
    for column in columns {
      guard let cell = row.values[column.key] else {
        if column.isOptional { continue }
        return found.unread.append((lines, "the column \(column.title) is missing"))
      }
      let fits: Bool
      do {
        fits = try patterns[column.title].map { try $0.wholeMatch(in: cell) != nil } ?? true
      } catch {
        let reason = "'\(cell)' cannot be held against the column \(column.title): \(error)"
        return found.unread.append((lines, reason))
      }
      guard fits, column.words?.contains(cell) ?? true else {
        return found.unread.append((lines, "'\(cell)' does not fit the column \(column.title)"))
      }
    }
    found.rows.append(row)
  }
}
