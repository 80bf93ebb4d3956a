import Lab

extension PageTable {
  /// A table of more rows may go over from one page of paper to the next.
  private static let shortRows = 15
  /// A table of as many columns does not fit on a screen with the usual spacing.
  private static let manyColumns = 8

  /// A table from columns that may be empty throughout; those are left out.
  init?(_ caption: String, _ columns: [Filled]) {
    let columns = columns.filter { column in
      column.cells.contains { $0.text != nil || $0.code != nil || !$0.links.isEmpty }
    }
    guard let rows = columns.map(\.cells.count).max(), rows > 0 else { return nil }
    self.init(
      caption: caption,
      columns: columns.map { Column(text: $0.heading, numeric: $0.numeric) },
      rows: (0..<rows).map { row in
        Row(
          anchor: nil,
          cells: columns.map { $0.cells.indices.contains(row) ? $0.cells[row] : Cell() },
          bad: false)
      },
      short: rows <= Self.shortRows, dense: columns.count >= Self.manyColumns)
  }

  /// A column with its cells.
  struct Filled {
    var heading: String
    var numeric = false
    var cells: [Cell]

    /// A column of texts; an empty one is as good as none.
    static func text(_ heading: String, _ cells: [String?]) -> Filled {
      Filled(heading: heading, cells: cells.map { Cell(text: $0) })
    }

    /// A column of identifiers and commands.
    static func code(_ heading: String, _ cells: [String?]) -> Filled {
      Filled(heading: heading, cells: cells.map { Cell(code: $0) })
    }

    /// A column of numbers.
    static func number(_ heading: String, _ cells: [String?]) -> Filled {
      Filled(heading: heading, numeric: true, cells: cells.map { Cell(text: $0, numeric: true) })
    }

    /// A column of links to entries.
    static func links(_ heading: String, _ cells: [[PageLink]]) -> Filled {
      Filled(heading: heading, cells: cells.map { Cell($0) })
    }
  }

  /// The table with the anchors of the findings that its rows show.
  func anchored(_ findings: [Finding]) -> PageTable {
    var table = self
    for (index, finding) in findings.enumerated() where table.rows.indices.contains(index) {
      table.rows[index].anchor = finding.id.anchor
    }
    return table
  }

  /// The table with some of its rows marked as failures.
  func marking(_ bad: [Bool]) -> PageTable {
    var table = self
    for (index, bad) in bad.enumerated() where bad && table.rows.indices.contains(index) {
      table.rows[index].bad = true
    }
    return table
  }
}

extension PageTable.Cell {
  init(
    text: String? = nil, code: String? = nil, numeric: Bool = false, _ links: [PageLink] = []
  ) {
    self.text = text.flatMap { $0.isEmpty ? nil : $0 }
    self.code = code.flatMap { $0.isEmpty ? nil : $0 }
    self.numeric = numeric
    let content = text ?? code ?? ""
    self.long = content.split(separator: " ").contains { $0.utf8.count > 40 }
    self.wide = !long && content.utf8.count > 24 && content.contains(" ")
    self.links = links
  }
}
