private import Events
internal import Lab

/// The pictures of `ChangesFigure`, described for `dot`: a box for each, in rows, joined in their order.
struct ChangesGraph {
  private static let perRow = 4
  private static let width = 138.0
  private static let nameWidth = 66.0
  private static let mostLines = 5

  private let figure: ChangesFigure
  private let words: FigureWords
  private let names: ReplicaNames
  private var document: DOTDocument

  init(_ figure: ChangesFigure) {
    self.figure = figure
    (words, names) = (figure.words, figure.names)
    document = DOTDocument(
      name: "changes", theme: figure.theme,
      remarks: ["Drawn by: dot -Tsvg changes.dot -o changes.svg"],
      graph: [
        "nodesep": 0.14, "ranksep": 0.14, "pad": 0.03, "bgcolor": .color(TopologyStyle.paper),
        "fontname": "Arial", "fontsize": 9, "fontcolor": .color(TopologyStyle.ink),
      ],
      node: ["shape": "plain", "fontname": "Arial", "fontsize": 9],
      edge: ["arrowhead": "normal", "arrowsize": 0.5, "color": .color(TopologyStyle.quiet)])
  }

  mutating func text() -> String {
    let lines = figure.panels.map { min(Self.mostLines, told($0).count) }
    for (place, panel) in figure.panels.enumerated() {
      // The pictures of a row are of one height, so that machines stand side by side.
      let row = place / Self.perRow * Self.perRow
      let most = lines[row..<min(row + Self.perRow, lines.count)].max() ?? 0
      document.addNode(
        Self.name(place),
        [
          "label": .table(table(panel, lines: most)), "class": "moment",
          "change": .text("\(panel.moment.entry)"),
        ])
    }
    for row in stride(from: 0, to: figure.panels.count, by: Self.perRow) {
      let names = (row..<min(row + Self.perRow, figure.panels.count)).map(Self.name)
      document.addRank(names)
      for (left, right) in zip(names, names.dropFirst()) {
        document.addEdge(.init(left), .init(right))
      }
      if row > 0 {
        document.addEdge(
          .init(Self.name(row - Self.perRow)), .init(Self.name(row)), ["style": "invis"])
      }
    }
    if figure.panels.isEmpty {
      document.addNode(
        "nothing",
        [
          "label": .table(
            DOTTable([
              [
                .init(
                  lines: [TopologyStyle.line(words[.noChanges], into: 400)],
                  attributes: ["CELLPADDING": 16])
              ]
            ]))
        ])
    }
    addLegend()
    return document.text
  }

  private static func name(_ place: Int) -> String { "moment \(place + 1)" }

  private func told(_ panel: ChangesFigure.Panel) -> [String] {
    panel.changes.map { words.text(of: $0, names: names) }
  }

  private func table(_ panel: ChangesFigure.Panel, lines most: Int) -> DOTTable {
    let room = Self.width - 6
    let told = told(panel)
    let isCut = told.count > Self.mostLines
    var lines = told.prefix(isCut ? Self.mostLines - 1 : Self.mostLines).map {
      TopologyStyle.line($0, TopologyStyle.plain, TopologyStyle.news, into: room)
    }
    if isCut {
      lines.append(
        TopologyStyle.line(
          "+ \(told.count - lines.count)", TopologyStyle.plain, TopologyStyle.news, into: room))
    }
    let head = TopologyStyle.line(
      words.time(of: panel.moment, in: figure.zone), TopologyStyle.strong, into: room)
    let blank = Array(repeating: [TopologyStyle.span(" ")], count: max(0, most - lines.count))
    var rows = [
      [
        TopologyStyle.cell(
          [head] + lines + blank, width: Self.width,
          height: TopologyStyle.height(lines: 1 + most))
      ]
    ]
    rows += figure.extent.last.machines.map { place in
      [DOTTable.Cell(table: row(place, in: panel), attributes: ["ALIGN": "LEFT"])]
    }
    var table = DOTTable(rows)
    table.attributes["BORDER"] = 1
    table.attributes["COLOR"] = .color("#8a8a8a")
    table.attributes["STYLE"] = "rounded"
    table.attributes["BGCOLOR"] = .color(TopologyStyle.paper)
    return table
  }

  /// A machine: its name and state, and its replicas.
  private func row(_ place: Machine, in panel: ChangesFigure.Panel) -> DOTTable {
    let most = max(2, figure.extent.replicas[place.id] ?? 0)
    let height = TopologyStyle.height(lines: most) - 2
    let right = Self.width - Self.nameWidth
    guard let machine = panel.state.machines.first(where: { $0.id == place.id }) else {
      return DOTTable([[TopologyStyle.cell([], width: Self.width, height: height)]])
    }
    let view = MachineView(machine, in: panel.state, words: words)
    let marks = TopologyMarks(panel.changes)
    let change = marks.ofMachine(machine.id)
    let isMarked =
      change.isNew || change.isChanged
      || machine.cards.contains { marks.ofCard($0, on: machine.id) }
    let name = [
      TopologyStyle.line(
        [
          TopologyStyle.span(
            isMarked ? TopologyMarks.mark : "", TopologyStyle.strong, TopologyStyle.news),
          TopologyStyle.span(machine.name, TopologyStyle.strong),
        ], into: Self.nameWidth - 6),
      TopologyStyle.line(
        view.short.text, TopologyStyle.plain, view.short.color, into: Self.nameWidth - 6),
    ]
    let replicas = machine.power == .off ? [] : machine.replicas
    let chips = replicas.map { replica in
      let isNew = marks.isNew(replica, on: machine.id)
      let mark = replica.container.flatMap { figure.replicas.mark(of: $0) }
      return TopologyStyle.line(
        [
          TopologyStyle.span(
            isNew ? TopologyMarks.mark : "", TopologyStyle.strong, TopologyStyle.news),
          TopologyStyle.span(
            mark.map { "\($0.glyph) " } ?? "", TopologyStyle.strong, mark?.color ?? ""),
          TopologyStyle.span(
            names.short(replica),
            isNew ? TopologyStyle.strong : TopologyStyle.plain),
        ], into: right - 6)
    }
    let border = TopologyStyle.Border(
      color: view.tint.border, style: view.tint.style, thickness: min(view.tint.thickness, 1.6))
    return DOTTable(
      [
        [
          TopologyStyle.cell(
            name, width: Self.nameWidth, height: height, border: border, fill: view.tint.body,
            data: ("machine", machine.name), title: machine.name, entry: machine.seen?.entry),
          TopologyStyle.cell(chips, width: right - 6, height: height, border: border),
        ]
      ], spacing: 1)
  }

  private mutating func addLegend() {
    var lines = [
      TopologyStyle.line(
        [
          TopologyStyle.span("\(TopologyMarks.mark) ", TopologyStyle.strong, TopologyStyle.news),
          TopologyStyle.span(words[.markSinceBefore]),
        ], into: 560)
    ]
    if figure.total > figure.panels.count {
      lines.append(
        TopologyStyle.line(
          "\(words[.momentsShown]): \(figure.panels.count)/\(figure.total)", TopologyStyle.strong,
          TopologyStyle.alarm, into: 560))
    }
    document.addGraph([
      "label": .table(
        DOTTable([[.init(lines: lines, attributes: ["ALIGN": "LEFT", "CELLPADDING": 4])]])),
      "labelloc": "b", "labeljust": "l",
    ])
  }
}
