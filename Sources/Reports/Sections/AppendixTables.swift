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

  /// Every command that the stages show in full, a row each.
  var commands: PageTable? {
    let folded = Set(contents.flatMap { $0.foldedEntries.map(\.number) })
    let list = source.entries.compactMap { entry in
      folded.contains(entry.number) ? nil : entry.command.map { (entry: entry, command: $0) }
    }
    return PageTable(
      source.labels.commands,
      [
        .links(columns.entry, list.map { [source.link($0.entry.number)] }),
        .text(source.timeColumn, list.map { $0.entry.time.map(source.format.time) }),
        .text(columns.place, list.map { source.place($0.entry) }),
        .code(columns.command, list.map(\.command.line)),
        .number(columns.duration, list.map { source.duration($0.command) }),
        .number(columns.exit, list.map { source.exit($0.command).text }),
      ]
    )?.marking(list.map { source.exit($0.command).bad })
  }

  /// The command lines of the folded requests, each once.
  var distinct: PageTable? {
    let entries = contents.flatMap(\.foldedEntries)
    let groups = Dictionary(grouping: entries) { $0.command?.line ?? "" }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return PageTable(
      source.labels.requestCommands,
      [
        .code(columns.command, groups.map(\.key)),
        .number(columns.times, groups.map { source.format.number($0.value.count) }),
        .links(columns.entries, groups.map { source.links($0.value.map(\.number)) }),
      ])
  }

  /// The folded requests, stage by stage.
  func groups(_ titles: [String]) -> [RequestGroup] {
    zip(contents, titles).compactMap { content, title in
      let entries = content.foldedEntries
      guard !entries.isEmpty else { return nil }
      return RequestGroup(
        summary: source.say(
          .requestsOf, ["stage": title, "requests": source.count(entries.count, .requests)]),
        columns: [
          columns.entry, source.timeColumn, columns.command, columns.outcome, columns.answeredBy,
          columns.duration, columns.exit,
        ],
        rows: entries.map(row))
    }
  }

  private func row(_ entry: Entry) -> RequestRow {
    let requests = source.requestsByEntry[entry.number] ?? []
    let (exit, bad) = entry.command.map(source.exit) ?? (nil, false)
    let outcomes = Set(requests.map(\.outcome))
    return RequestRow(
      anchor: source.anchor(entry.number),
      number: String(entry.number),
      time: entry.time.map(source.format.time) ?? "",
      line: entry.command?.line ?? "",
      outcome: [Outcome.ok, .fail, .unknown].filter(outcomes.contains).map(source.outcome)
        .joined(separator: ", "),
      responder: requests.compactMap(\.responder?.short).joined(separator: ", "),
      duration: entry.command.flatMap(source.duration) ?? "",
      exit: exit ?? "",
      bad: bad || outcomes.contains(.fail))
  }
}
