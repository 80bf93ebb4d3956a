internal import Text

/// A table of docker's command line, read from the lines of an output.
///
/// A sound table is cut at the places of its titles (docker/cli `cli/command/formatter`: the titles
/// are part of the columns). Copies by hand turn columns into tabs and wrap rows; there a row is read
/// only where every cell can still be recognised by its form.
struct Listing {
  /// A row: its cells by title, and its lines.
  struct Row {
    var cells: [String: String]
    var lines: [OutputLine]
    /// Whether the listing has all of the columns.
    var isWhole = true

    /// A cell; nil where it is empty.
    subscript(_ title: String) -> String? {
      cells[title].flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// Lines that are in the table and could not be read.
  struct Unread {
    var lines: [OutputLine]
    var reason: String
  }

  /// The titles; nil when the output has none of this table.
  private(set) var titles: [OutputLine]?
  /// The rows, in order.
  private(set) var rows: [Row] = []
  /// What could not be read.
  private(set) var unread: [Unread] = []

  init(_ lines: [OutputLine], columns: [Column]) {
    let lines = Self.unwrapped(lines, columns: columns)
    guard let start = lines.firstIndex(where: { Self.titles(on: $0.text, of: columns).count >= 2 })
    else { return }
    var body = start + 1
    while body < lines.count, Self.isContinuedTitle(lines[body].text, of: columns) { body += 1 }
    titles = Array(lines[start..<body])
    let places = Self.places(in: lines[start].text, of: columns)
    let (rest, open) = Self.joined(Array(lines[body...]), places: places, columns: columns)
    unread += open
    let rows = places.map { places in
      rest.compactMap { line in
        Self.aligned(line.text, to: places.map(\.place)).map { (line, $0) }
      }
    }
    if body == start + 1, let places, let rows, rows.count == rest.count {
      readAligned(rows, places: places, columns: columns)
    } else if body == start + 1, let places,
      let sound = Self.sound(rest, places: places, columns: columns)
    {
      readAligned(sound.rows, places: places, columns: columns)
      if !sound.rest.isEmpty {
        unread.append(Unread(lines: sound.rest, reason: "it stands apart from the table"))
      }
    } else if !lines[start].text.contains("  "), !lines[start].text.contains("\t") {
      readSingleBlanks(rest, columns: columns)
    } else {
      readDamaged(rest, columns: columns)
    }
    for line in lines[..<start] where !line.isBlank {
      unread.append(Unread(lines: [line], reason: "it stands before the titles of the table"))
    }
  }

  /// Rows without the titles above them, each told by the form of its cells.
  init(rows lines: [OutputLine], columns: [Column]) {
    titles = []
    for line in lines where !line.isBlank { readDamagedRow([line], columns: columns) }
  }

  /// The title under which a listing of ids alone has them.
  static let id = "ID"

  /// A listing of ids alone, or of names where things have no ids.
  init(ids lines: [OutputLine], isNames: Bool) {
    titles = []
    for line in lines where !line.isBlank {
      let id = line.text.trimmed
      // An image's is printed with its kind of digest.
      let isID = Cell.id(id) || id.hasPrefix("sha256:") && Cell.word(id)
      if isNames ? Cell.word(id) : isID {
        rows.append(Row(cells: [Self.id: id], lines: [line]))
      } else {
        unread.append(Unread(lines: [line], reason: "not an ID"))
      }
    }
  }

  /// A listing of one JSON object a line.
  init(json lines: [OutputLine], columns: [Column]) {
    titles = []
    for line in lines where !line.isBlank {
      if let members = ListingForm.members(of: line.text.trimmed) {
        rows.append(Self.row(members, line, columns: columns))
      } else {
        unread.append(Unread(lines: [line], reason: "not a JSON object"))
      }
    }
  }

  /// A listing of fields with text between them.
  init(
    _ lines: [OutputLine], fields: [String], separators: [String], columns: [Column]
  ) {
    titles = []
    for line in lines where !line.isBlank {
      let cells = ListingForm.cells(of: line.text, fields: fields, separators: separators)
      if let cells {
        rows.append(Self.row(cells, line, columns: columns))
      } else {
        unread.append(Unread(lines: [line], reason: "it does not fit the template"))
      }
    }
  }

  private static func row(
    _ members: [String: String], _ line: OutputLine, columns: [Column]
  ) -> Row {
    var cells = members
    for column in columns { cells[column.title] = members[column.field] }
    let isWhole = columns.allSatisfy { !$0.isRequired || members[$0.field] != nil }
    return Row(cells: cells, lines: [line], isWhole: isWhole)
  }

  // MARK: Single blanks

  /// Rows of a copy that kept one blank between cells: read where the words fit the columns in one way
  /// alone.
  private mutating func readSingleBlanks(_ lines: [OutputLine], columns: [Column]) {
    for line in lines where !line.isBlank {
      let words = line.text.split { $0 == " " || $0 == "\t" }.map(String.init)
      let ways = Self.ways(of: words[...], to: columns[...])
      if ways.count == 1 {
        add(Row(cells: ways[0], lines: [line]), columns: columns)
      } else {
        let reason =
          ways.isEmpty
          ? "its cells do not fit the columns" : "its cells cannot be separated for certain"
        unread.append(Unread(lines: [line], reason: reason))
      }
    }
  }

  /// How words can be given to columns; two ways at most.
  private static func ways(
    of words: ArraySlice<String>, to columns: ArraySlice<Column>
  ) -> [[String: String]] {
    guard let column = columns.first else { return words.isEmpty ? [[:]] : [] }
    guard words.count <= 40 else { return [] }
    var found = column.isRequired ? [] : ways(of: words, to: columns.dropFirst())
    for count in 1...max(1, min(words.count, 8)) where count <= words.count && found.count < 2 {
      let cell = words.prefix(count).joined(separator: " ")
      guard column.takes(cell), !cell.hasPrefix("\"") || cell.count > 1 && cell.hasSuffix("\"")
      else { continue }
      found += ways(of: words.dropFirst(count), to: columns.dropFirst()).map {
        $0.merging([column.title: cell]) { $1 }
      }
    }
    return Array(found.prefix(2))
  }

  // MARK: Titles

  /// Whether a line has the titles of these columns, and nothing else on it.
  static func isTitles(_ line: OutputLine, of columns: [Column]) -> Bool {
    titles(on: line.text, of: columns).count >= 2
  }

  /// The titles that a line holds; none where anything else is on it.
  static func titles(on line: String, of columns: [Column]) -> [String] {
    var rest = line[...]
    var found: [String] = []
    let ordered = columns.map(\.title).sorted { $0.count > $1.count }
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty { return found }
      guard let title = ordered.first(where: { rest.hasPrefix($0) }) else { return [] }
      rest = rest.dropFirst(title.count)
      guard rest.first.map({ $0 == " " || $0 == "\t" }) ?? true else { return [] }
      found.append(title)
    }
  }

  private static func isContinuedTitle(_ line: String, of columns: [Column]) -> Bool {
    !titles(on: line, of: columns).isEmpty
  }

  /// The positions of the titles, in character cells; nil where tabs have moved them.
  private static func places(in line: String, of columns: [Column]) -> [(
    title: String, place: Int
  )]? {
    guard !line.contains("\t") else { return nil }
    let known = titles(on: line, of: columns)
    var places: [(title: String, place: Int)] = []
    var from = line.startIndex
    for title in known {
      guard let range = line[from...].place(of: title) else { return nil }
      places.append((title, line.distance(from: line.startIndex, to: range.lowerBound)))
      from = range.upperBound
    }
    return places
  }

  // MARK: Sound tables

  /// A row in which every column begins where its title does; nil for any other line.
  static func aligned(_ line: String, to places: [Int]) -> TerminalCells? {
    if line.utf8.contains(9) { return nil }
    let isASCII = line.utf8.allSatisfy { $0 < 128 }
    // docker 23 and later count the cells of the terminal, earlier versions the characters.
    let ways = isASCII ? [false] : [true, false]
    for isWide in ways {
      let row = TerminalCells(line, isWide: isWide)
      guard row.cells.first != " " || line.trimmed.isEmpty else { return nil }
      if row.isBlank(before: places), isASCII || row.begins(at: places) { return row }
    }
    return nil
  }

  private mutating func readAligned(
    _ rows: [(OutputLine, TerminalCells)], places: [(title: String, place: Int)],
    columns: [Column]
  ) {
    for (line, row) in rows where !line.isBlank {
      var cells: [String: String] = [:]
      for (index, (title, place)) in places.enumerated() where place < row.cells.count {
        let end = index + 1 < places.count ? places[index + 1].place : row.cells.count
        cells[title] = row[place..<max(place, end)]
      }
      add(Row(cells: cells, lines: [line]), columns: columns, isSound: true)
    }
  }

  /// - Parameter isSound: Whether every cell stands below its title.
  private mutating func add(_ row: Row, columns: [Column], isSound: Bool = false) {
    var row = row
    // Of an id that somebody shortened nothing is known, but whose row it is.
    for column in columns where column.isID && row[column.title].map(Cell.isElided) == true {
      if row.cells[column.title]?.hasSuffix("*") == true { row.cells["Self"] = "true" }
      row.cells[column.title] = nil
      row.isWhole = false
    }
    for column in columns where column.isRequired {
      guard let cell = row[column.title] else {
        if column.isID, !row.isWhole { continue }
        let reason = "the column \(column.title) is missing"
        return unread.append(Unread(lines: row.lines, reason: reason))
      }
      guard column.takes(cell) || isSound && column.isLoose else {
        let reason = "'\(cell)' does not fit the column \(column.title)"
        return unread.append(Unread(lines: row.lines, reason: reason))
      }
    }
    rows.append(row)
  }

  // MARK: Damaged tables

  private mutating func readDamaged(_ lines: [OutputLine], columns: [Column]) {
    guard let first = columns.first else { return }
    var groups: [[OutputLine]] = []
    var isApart: Set<Int> = []
    var afterBlank = false
    for line in lines {
      if line.isBlank || line.text.allSatisfy({ $0 == "-" || $0 == "\t" || $0 == " " }) {
        afterBlank = true
        continue
      }
      let cells = Self.cells(of: line.text)
      if let cell = cells.first, first.takes(cell), cells.count > 1 {
        groups.append([line])
      } else if groups.isEmpty {
        unread.append(Unread(lines: [line], reason: "it does not belong to a row"))
      } else {
        if afterBlank { isApart.insert(groups.count - 1) }
        groups[groups.count - 1].append(line)
      }
      afterBlank = false
    }
    let wrapped = groups.indices.filter { groups[$0].count > 1 }
    for (index, var group) in groups.enumerated() {
      // A separate line, or one after rows none of which is wrapped, may belong to any row: it is
      // recognised only where there is no other.
      let isLoose = isApart.contains(index) || wrapped == [groups.count - 1]
      if isLoose, group.count > 1, groups.count > 1, let apart = group.popLast() {
        unread.append(Unread(lines: [apart], reason: "the row it belongs to is ambiguous"))
      }
      readDamagedRow(group, columns: columns)
    }
  }

  private mutating func readDamagedRow(_ lines: [OutputLine], columns: [Column]) {
    let cells = lines.flatMap { Self.cells(of: $0.text) }
    guard let assigned = Self.assign(cells[...], to: columns[...]) else {
      let reason = "its cells cannot be separated: "
      unread.append(
        Unread(lines: lines, reason: reason + cells.map { "'\($0)'" }.joined(separator: ", ")))
      return
    }
    add(Row(cells: assigned, lines: lines), columns: columns)
  }

  /// The cells of a line: apart by tabs, or by two blanks or more.
  static func cells(of line: String) -> [String] {
    line.split(separator: "\t").flatMap { part in
      part.split(separator: "  ").map(\.trimmed).filter { !$0.isEmpty }
    }
  }

  /// Gives every cell the first column that it fits, from left to right; nil where one fits none.
  ///
  /// Two cells with one blank between them are separated when both parts fit.
  private static func assign(
    _ cells: ArraySlice<String>, to columns: ArraySlice<Column>
  ) -> [String: String]? {
    guard let cell = cells.first else { return [:] }
    for (index, column) in zip(columns.indices, columns) {
      if column.takes(cell), let rest = assign(cells.dropFirst(), to: columns[(index + 1)...]) {
        return rest.merging([column.title: cell]) { $1 }
      }
      if let blank = cell.firstIndex(of: " ") {
        let (head, tail) = (String(cell[..<blank]), String(cell[blank...]).trimmed)
        if column.takes(head),
          let rest = assign([tail] + cells.dropFirst(), to: columns[(index + 1)...])
        {
          return rest.merging([column.title: head]) { $1 }
        }
      }
      // The next column may only be tried when this one can be empty.
      if column.isRequired { return nil }
    }
    return nil
  }
}
