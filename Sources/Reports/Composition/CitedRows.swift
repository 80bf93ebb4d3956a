/// The rows of folded requests that something in the page leads to: paper has those, and no others.
enum CitedRows {
  static func marked(_ sections: [ReportSection], _ source: ReportSource) -> [ReportSection] {
    let cited = Set(sections.flatMap(\.blocks).flatMap(anchors))
    return sections.map { section in
      var section = section
      section.blocks = section.blocks.map { block in
        guard var group = block.group else { return block }
        for row in group.table.rows.indices {
          guard let anchor = group.table.rows[row].anchor, cited.contains(anchor) else { continue }
          group.table.rows[row].markCited()
          group.isCited = true
        }
        let shown = group.table.rows.count(where: \.isCited)
        if shown > 0, shown < group.all {
          group.printed = source.say(
            RequestPhrase.cited,
            ["shown": source.format.number(shown), "total": source.format.number(group.all)])
        }
        return Block(group: group)
      }
      return section
    }
  }

  /// The anchors that a piece leads to on paper.
  private static func anchors(_ block: Block) -> [String] {
    let tables = [block.table].compactMap(\.self) + (block.command?.tables ?? [])
    let statements =
      [block.statement].compactMap(\.self) + (block.sentences?.items.map(\.statement) ?? [])
    let runs = block.run.map { $0.printed == nil ? $0.links : [] } ?? []
    let links =
      tables.flatMap { $0.rows.flatMap { $0.cells.flatMap(\.links) } }
      + statements.flatMap(\.evidence) + runs
    return links.compactMap(\.anchor)
  }
}

extension PageTable.Row {
  private static let citedLook = "cited"

  fileprivate mutating func markCited() {
    look = (look.map { "\($0) " } ?? "") + Self.citedLook
  }

  /// Whether something in the page leads to it, so that paper has it too.
  var isCited: Bool { look?.split(separator: " ").contains { $0 == Self.citedLook } ?? false }
}
