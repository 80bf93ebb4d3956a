import Events
import Lab
import Session

/// The appendix: every command, requests apart from the others.
struct AppendixTables {
  private let source: ReportSource
  private let contents: [StageContent]
  private var columns: ReportColumns { source.columns }

  init(_ source: ReportSource, _ contents: [StageContent]) {
    self.source = source
    self.contents = contents
  }

  /// Every command that the stages show with its output, a row each.
  ///
  /// - Parameter folded: The entries of which the stages tell in a line: their place is here.
  func commands(anchoring folded: Set<Int>) -> PageTable? {
    let shown = contents.flatMap(\.items).compactMap { item in
      if case .entry(let entry) = item { entry } else { nil }
    }
    let list = shown.compactMap { entry in entry.command.map { (entry, $0) } }
    var table = PageTable(
      source.labels[.commands],
      list.map { entry, command in
        [
          .links(columns[.entry], [source.link(entry.number)]),
          .text(source.timeColumn, entry.time.map(source.format.time)),
          .text(columns[.place], source.place(entry)), .code(columns[.command], command.line),
          .number(columns[.duration], source.duration(command)),
          .number(columns[.exit], source.exit(command).text),
        ]
      }
    )?.marking(list.map { source.exit($0.1).bad })
    for (row, item) in list.enumerated() where folded.contains(item.0.number) {
      table?.rows[row].anchor = source.anchor(item.0.number)
    }
    let all =
      source.entries.count { $0.command != nil } - contents.reduce(0) { $0 + $1.folded.count }
    table?.omission = source.omission(.rows, all - list.count, of: all, "list --all")
    return table
  }

  /// The command lines of the folded requests, each once.
  var distinct: PageTable? {
    let groups = Dictionary(grouping: contents.flatMap(\.folded)) { $0.command?.line ?? "" }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return PageTable(
      source.labels[.requestCommands],
      groups.map { line, entries in
        [
          .code(columns[.command], line),
          .number(columns[.times], source.format.number(entries.count)),
          .links(columns[.entries], source.links(entries.map(\.number))),
        ]
      })
  }

  /// The folded requests of each stage.
  func groups(_ titles: [String]) -> [RequestGroup] {
    zip(contents, titles).compactMap { content, title in
      guard let first = content.folded.first, let last = content.folded.last,
        let table = table(content.listed)
      else { return nil }
      let all = content.folded.count
      return RequestGroup(
        summary: source.say(
          RequestPhrase.inStage, ["stage": title, "requests": source.count(all, .requests)]),
        table: table, all: all,
        omission: source.omission(
          .rows, all - content.listed.count, of: all,
          "list \(first.number)-\(last.number) --all"))
    }
  }

  private func table(_ entries: [Entry]) -> PageTable? {
    let outcomes = entries.map { Set(source.requests(of: $0.number).map(\.outcome)) }
    return namingCells(
      PageTable(
        nil,
        zip(entries, outcomes).map { entry, outcomes in
          let responders = source.requests(of: entry.number).compactMap(\.responder?.short)
          return [
            .number(columns[.entry], String(entry.number)),
            .text(source.timeColumn, entry.time.map(source.format.time)),
            .code(columns[.command], entry.command?.line),
            .text(
              columns[.outcome],
              [Outcome.ok, .fail, .unknown].filter(outcomes.contains).map(source.outcome).joined(
                separator: ", ")),
            .code(columns[.answeredBy], responders.joined(separator: ", ")),
            .number(columns[.duration], entry.command.flatMap(source.duration)),
            .number(columns[.exit], entry.command.flatMap { source.exit($0).text }),
          ]
        }
      )?.anchored(entries.map { source.anchor($0.number) }).marking(
        zip(entries, outcomes).map { entry, outcomes in
          outcomes.contains(.fail) || entry.command.map { source.exit($0).bad } ?? false
        }))
  }

  /// A table of requests whose rows have their cells by name too.
  private func namingCells(_ table: PageTable?) -> PageTable? {
    guard var table else { return nil }
    let names: [String: WritableKeyPath<PageTable.RequestRow, String?>] = [
      columns[.entry]: \.entry, source.timeColumn: \.time, columns[.command]: \.line,
      columns[.outcome]: \.outcome, columns[.answeredBy]: \.responders,
      columns[.duration]: \.duration, columns[.exit]: \.exit,
    ]
    let shown = table.columns.map { names[$0.text] }
    for row in table.rows.indices {
      var request = PageTable.RequestRow()
      for (name, cell) in zip(shown, table.rows[row].cells) {
        if let name { request[keyPath: name] = cell.text ?? cell.code ?? "" }
      }
      if request.responders == "" { (request.responders, request.isSilent) = (nil, true) }
      table.rows[row].request = request
    }
    return table
  }
}
