import Events
import Lab
import Session
import Study

struct StageSections {
  private let source: ReportSource
  private let blocks: CommandBlocks
  private let requests: RequestTables

  init(_ source: ReportSource) {
    self.source = source
    self.blocks = CommandBlocks(source)
    self.requests = RequestTables(source)
  }

  func section(_ content: StageContent, heading: Heading) throws -> StageSection {
    let asked = content.index.map { source.history.availability(inStage: $0) } ?? []
    let table =
      asked.map(\.total).reduce(0, +) < StageContent.shortestRun
      ? nil : requests.perEndpoint(source.labels[.requestsOfStage], asked)
    let figures = content.index.map { index in
      source.figures(.topologyOfStage(index), .timelineOfStage(index))
    }
    return StageSection(
      heading: heading,
      anchor: content.mark.map { source.anchor($0.number) },
      remarks: remarks(of: content),
      figures: figures ?? [],
      items: try content.items.compactMap(item),
      omission: source.omission(
        .commands, content.hidden, of: content.entries.count { $0.command != nil },
        list(content)),
      tables: table.map { [$0] } ?? [],
      unread: unread(content.entries))
  }

  private func list(_ content: StageContent) -> String {
    let numbers = content.entries.map(\.number)
    return "list \(numbers.first ?? 1)-\(numbers.last ?? 1) --all"
  }

  func unread(_ entries: [Entry]) -> Statement? {
    let unread = entries.flatMap { entry in
      source.events(of: entry.number).compactMap { event in
        if case .unread(let output) = event.observation {
          (
            entry: entry.number, lines: max(1, output.text.split(separator: "\n").count),
            omitted: output.reader == UnreadOutput.omission ? event.evidence.span.count : 0
          )
        } else {
          nil
        }
      }
    }
    guard !unread.isEmpty else { return nil }
    let numbers = Set(unread.map(\.entry))
    let lines = unread.reduce(0) { $0 + ($1.omitted > 0 ? 0 : $1.lines) }
    let bytes = unread.reduce(0) { $0 + $1.omitted }
    let amounts = [(lines, CountedNoun.lines), (bytes, .bytes)].filter { $0.0 > 0 }
    return source.statement(
      source.say(
        CommandPhrase.notParsedTotal,
        [
          "lines": amounts.map { source.count($0, $1) }.joined(separator: ", "),
          "entries": source.count(numbers.count, .entries),
        ]),
      Array(numbers))
  }

  private func item(_ item: StageContent.Item) throws -> StageItem? {
    switch item {
    case .run(let entries): return StageItem(run: requests.run(entries.map(\.number)))
    case .entry(let entry):
      let anchor = source.anchor(entry.number)
      switch entry.content {
      case .command(let command):
        return StageItem(command: try blocks.block(entry, command))
      case .note(let text):
        let note = CommonMark(text: text)
        return StageItem(
          remark: NoteBlock(
            anchor: anchor, html: note.html(below: 3), markdown: note.markdown(below: 3)))
      case .attachment(let file):
        return StageItem(
          evidence: AttachmentBlock(
            anchor: anchor, file: "attachments/\(file.file)",
            picture: Picture.address(of: file.file, source.session.attachments[file.file]),
            caption: file.caption,
            digest: source.say(CommandPhrase.attachmentDigest, ["digest": file.digest])))
      case .stage(let title):
        // A stage inside another one: the session's list of stages has none that starts here.
        return StageItem(
          remark: NoteBlock(
            anchor: anchor, html: "<p>\(HTMLText.escaped(title))</p>\n",
            markdown: MarkdownText.escaped(title) + "\n"))
      }
    }
  }

  private func remarks(of content: StageContent) -> [String] {
    let commands = content.entries.compactMap(\.command)
    let failed = commands.count { source.exit($0).bad }
    var remarks: [String] = []
    let times = content.entries.compactMap(\.time)
    let ends = content.entries.compactMap { $0.command?.end?.time }
    if let from = times.min(), let to = (times + ends).max() {
      remarks.append(
        source.say(
          MomentPhrase.stageSpan,
          [
            "from": source.format.time(from), "to": source.format.time(to),
            "duration": source.format.duration(to.seconds(since: from)),
          ]))
    }
    if commands.isEmpty {
      remarks.append(source.labels[.noCommands])
    } else {
      let all = source.count(commands.count, .commands)
      remarks.append(
        failed == 0
          ? all
          : source.say(
            MomentPhrase.fromTotal, ["part": source.count(failed, .failedCommands), "total": all]))
    }
    return remarks
  }
}
