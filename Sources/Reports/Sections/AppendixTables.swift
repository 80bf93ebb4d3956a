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
  var commands: PageTable? {
    let shown = contents.flatMap(\.items).compactMap { item in
      if case .entry(let entry) = item { entry } else { nil }
    }
    let list = shown.compactMap { entry in
      entry.command.map { (entry: entry, command: $0) }
    }
    var table = PageTable(
      source.labels[.commands],
      [
        .links(columns[.entry], list.map { [source.link($0.entry.number)] }),
        .text(columns[.time], list.map { $0.entry.time.map(source.format.time) }),
        .text(columns[.place], list.map { source.place($0.entry) }),
        .code(columns[.command], list.map(\.command.line)),
        .number(columns[.duration], list.map { source.duration($0.command) }),
        .number(columns[.exit], list.map { source.exit($0.command).text }),
      ]
    )?.marking(list.map { source.exit($0.command).bad })
    let all =
      source.entries.count { $0.command != nil } - contents.reduce(0) { $0 + $1.folded.count }
    table?.omission = source.omission(.rows, all - list.count, of: all, "list --all")
    return table
  }

  /// The command lines of the folded requests, each once.
  var distinct: PageTable? {
    let entries = contents.flatMap(\.folded)
    let groups = Dictionary(grouping: entries) { $0.command?.line ?? "" }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return PageTable(
      source.labels[.requestCommands],
      [
        .code(columns[.command], groups.map(\.key)),
        .number(columns[.times], groups.map { source.format.number($0.value.count) }),
        .links(columns[.entries], groups.map { source.links($0.value.map(\.number)) }),
      ])
  }

  /// The folded requests, stage by stage.
  func groups(_ titles: [String]) -> [RequestGroup] {
    zip(contents, titles).compactMap { content, title in
      guard var table = table(content.listed) else { return nil }
      let all = content.folded.count
      table.omission = source.omission(
        .rows, all - content.listed.count, of: all,
        "list \(content.folded[0].number)-\(content.folded[all - 1].number) --all")
      return RequestGroup(
        summary: source.say(
          RequestPhrase.inStage, ["stage": title, "requests": source.count(all, .requests)]), table: table)
    }
  }

  private func table(_ entries: [Entry]) -> PageTable? {
    let requests = entries.map { source.requestsByEntry[$0.number] ?? [] }
    let exits = entries.map { $0.command.map(source.exit) ?? (text: nil, bad: false) }
    let outcomes = requests.map { Set($0.map(\.outcome)) }
    var table = PageTable(
      "",
      [
        .number(columns[.entry], entries.map { String($0.number) }),
        .text(columns[.time], entries.map { $0.time.map(source.format.time) }),
        .code(columns[.command], entries.map { $0.command?.line }),
        .text(
          columns[.outcome],
          outcomes.map { found in
            [Outcome.ok, .fail, .unknown].filter(found.contains).map(source.outcome)
              .joined(separator: ", ")
          }),
        .code(
          columns[.answeredBy],
          requests.map { $0.compactMap(\.responder).joined(separator: ", ") }),
        .number(columns[.duration], entries.map { $0.command.flatMap(source.duration) }),
        .number(columns[.exit], exits.map(\.text)),
      ]
    )?.marking(zip(exits, outcomes).map { $0.bad || $1.contains(.fail) })
    for (index, entry) in entries.enumerated() {
      table?.rows[index].anchor = source.anchor(entry.number)
    }
    return table
  }
}
