/// Gives figures and tables their numbers in the order of the page, and each section the list of its own.
struct PageNumbering {
  private let source: ReportSource
  /// The figures and the tables, for lists of them.
  private(set) var figures: [Heading] = []
  private(set) var tables: [Heading] = []

  init(_ source: ReportSource) { self.source = source }

  mutating func number(_ sections: [ReportSection]) -> [ReportSection] {
    let headings = Dictionary(
      sections.map { ($0.heading.id, $0.heading.number) }, uniquingKeysWith: { first, _ in first })
    return sections.map { section in
      var (section, own) = (section, [PageLink]())
      section.blocks = section.blocks.map { block in
        var block = block
        if let figure = block.figure {
          block.figure = number(figure)
          own += figures.last.map { [link($0, FigurePhrase.reference)] } ?? []
        }
        if let picture = block.evidence, picture.picture != nil {
          block.evidence = number(picture)
          own += figures.last.map { [link($0, FigurePhrase.reference)] } ?? []
        }
        if let table = block.table, table.caption != nil {
          block.table = number(table.naming(headings))
          own += tables.last.map { [link($0, TablePhrase.reference)] } ?? []
        }
        return block
      }
      guard !own.isEmpty else { return section }
      for place in own.indices.dropLast() { own[place].separator = ", " }
      let references = ReferenceList(label: source.labels[.figuresAndTables], items: own)
      // Before the first of them, behind what is said of the section.
      let place = section.blocks.firstIndex {
        $0.figure != nil || $0.table != nil || $0.command != nil || $0.run != nil
          || $0.evidence != nil
      }
      section.blocks.insert(
        Block(references: references), at: place ?? section.blocks.endIndex)
      return section
    }
  }

  private func link(_ heading: Heading, _ phrase: some Phrase) -> PageLink {
    PageLink(label: source.say(phrase, ["number": heading.number]), anchor: heading.id)
  }

  private mutating func number(_ figure: PageFigure) -> PageFigure {
    var figure = figure
    let number = String(figures.count + 1)
    figure.id = "figure-\(number)"
    figures.append(Heading(number: number, id: figure.id, text: figure.caption))
    figure.caption = source.say(
      FigurePhrase.caption, ["number": number, "caption": figure.caption])
    figure.svg = InlineSVG.of(figure.svg, prefix: "f\(number)-")
    return figure
  }

  /// A picture that the author attached is a figure like the others.
  private mutating func number(_ picture: AttachmentBlock) -> AttachmentBlock {
    var picture = picture
    let (number, caption) = (String(figures.count + 1), picture.caption ?? picture.file)
    figures.append(Heading(number: number, id: picture.anchor, text: caption))
    picture.caption = source.say(
      FigurePhrase.caption, ["number": number, "caption": caption])
    return picture
  }

  private mutating func number(_ table: PageTable) -> PageTable {
    var table = table
    let number = String(tables.count + 1)
    let id = "table-\(number)"
    table.id = id
    let caption = table.caption ?? ""
    tables.append(Heading(number: number, id: id, text: caption))
    table.caption = source.say(TablePhrase.caption, ["number": number, "caption": caption])
    return table
  }
}

extension PageTable {
  /// A link without words gets the number of the heading that it leads to.
  fileprivate func naming(_ headings: [String: String]) -> PageTable {
    var table = self
    table.rows = rows.map { row in
      var row = row
      row.cells = row.cells.map { cell in
        var cell = cell
        cell.links = cell.links.map { link in
          guard link.label.isEmpty else { return link }
          let number = link.anchor.flatMap { headings[$0] }
          return PageLink(
            label: number ?? "–", anchor: number == nil ? nil : link.anchor,
            separator: link.separator)
        }
        return cell
      }
      return row
    }
    return table
  }
}

enum TablePhrase: String, Phrase {
  case caption, reference, requestsOfStage, requestsOfFault
}
