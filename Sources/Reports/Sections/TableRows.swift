import Lab

extension PageTable {
  /// A table of more rows may go over from one page of paper to the next.
  private static let shortRows = 15
  /// A table of as many columns does not fit on a screen with the usual spacing.
  private static let manyColumns = 8

  /// A cell of a row under its heading; all rows of a table have the same headings in one order.
  struct Field {
    var heading: String
    var cell: Cell

    static func text(_ heading: String, _ text: String?) -> Field {
      Field(heading: heading, cell: Cell(text: text))
    }

    static func code(_ heading: String, _ code: String?) -> Field {
      Field(heading: heading, cell: Cell(code: code))
    }

    static func number(_ heading: String, _ number: String?) -> Field {
      Field(heading: heading, cell: Cell(text: number, numeric: true))
    }

    static func links(_ heading: String, _ links: [PageLink]) -> Field {
      Field(heading: heading, cell: Cell(links))
    }
  }

  /// A table; columns that are empty throughout are left out, and there is none without rows.
  init?(_ caption: String?, _ rows: [[Field]]) {
    let shown = (rows.first ?? []).indices.filter { column in
      rows.contains { !$0[column].cell.isEmpty }
    }
    guard let first = rows.first, !shown.isEmpty else { return nil }
    self.init(
      caption: caption,
      columns: shown.map {
        Column(text: first[$0].heading, numeric: first[$0].cell.look == "number")
      },
      span: shown.count,
      rows: rows.map { row in Row(anchor: nil, cells: shown.map { row[$0].cell }) },
      short: rows.count <= Self.shortRows, dense: shown.count >= Self.manyColumns)
    fitToPaper()
  }

  /// The same with a line above the first row of each group.
  func grouped(_ groups: [String]) -> PageTable {
    var table = self
    for (index, group) in groups.enumerated() where index == 0 || groups[index - 1] != group {
      table.rows[index].group = group
    }
    return table
  }

  func anchored(_ anchors: [String]) -> PageTable {
    var table = self
    for (index, anchor) in anchors.enumerated() { table.rows[index].anchor = anchor }
    return table
  }

  func marking(_ bad: [Bool]) -> PageTable {
    var table = self
    for (index, bad) in bad.enumerated() where bad { table.rows[index].look = "bad" }
    return table
  }
}

extension PageTable.Cell {
  /// A word of more characters may be broken at a hyphen.
  private static let longestName = 24
  /// Behind these a browser begins a new line.
  private static let breaks: Set<Character> = ["-", "–", "/", "?"]

  var isEmpty: Bool { text == nil && code == nil && links.isEmpty }

  init(
    text: String? = nil, code: String? = nil, numeric: Bool = false, _ links: [PageLink] = []
  ) {
    self.text = text.flatMap { $0.isEmpty ? nil : $0 }
    self.code = code.flatMap { $0.isEmpty ? nil : $0 }
    self.links = links
    look = numeric ? "number" : Self.look(text ?? code ?? "", links)
  }

  private static func look(_ content: String, _ links: [PageLink]) -> String? {
    if content.split(separator: " ").contains(where: { $0.utf8.count > 40 }) { return "long" }
    if content.utf8.count > 24 && content.contains(" ") { return "wide" }
    let shown = content + links.map { $0.label + ($0.separator ?? "") }.joined()
    let isName =
      shown.count <= longestName && !shown.contains(" ")
      && shown.contains { breaks.contains($0) }
    return isName ? "name" : nil
  }
}
