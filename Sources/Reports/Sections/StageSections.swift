import Events
import Lab
import Session
import Study

struct StageSections {
  private let source: ReportSource
  private var blocks: CommandBlocks
  private let requests: RequestTables
  /// Whether it is for a paper: outputs that are not shown at once go to an appendix of their own, and the
  /// requests of all stages stand in one table.
  private let isPaper: Bool
  /// A paper shows so many lines of an output that nothing else is known of.
  private static let printedLines = 12
  /// Those that went there.
  private(set) var outputs: [OutputOfEntry] = []
  /// The entries that are told of together with others like them.
  private(set) var folded: Set<Int> = []
  /// The commands that are shown and whose outputs came in more than one step.
  var plays: [Int: Playback] { blocks.plays.filter { !folded.contains($0.key) } }

  init(_ source: ReportSource, isPaper: Bool = false) {
    (self.source, self.isPaper) = (source, isPaper)
    self.blocks = CommandBlocks(source, unfolding: isPaper ? Self.printedLines : nil)
    self.requests = RequestTables(source)
  }

  /// What stands under the heading of a stage.
  mutating func blocks(_ content: StageContent, _ prose: AuthorProse) throws -> [Block] {
    let endpoints = content.index.map { source.history.availability(inStage: $0) } ?? []
    let table =
      isPaper || endpoints.map(\.total).reduce(0, +) < StageContent.shortestRun
      ? nil
      : requests.perEndpoint(
        source.say(
          TablePhrase.requestsOfStage,
          ["stage": content.title ?? source.say(MomentPhrase.untitledStage)]), endpoints)
    let figures = content.index.map { index in
      Block.figures(source.figures(.topologyOfStage(index), .timelineOfStage(index)))
        + source.figuresLeftOut(.topologyOfStage(index), .timelineOfStage(index))
    }
    let omission = source.omission(
      .commands, content.hidden, of: content.entries.count { $0.command != nil }, list(content))
    var repeats = RepeatedCommands(source)
    var blocks: [Block] = []
    // Requests with nothing but repeated listings between them are told together.
    var asked: [Int] = []
    func told() -> [Block] {
      defer { asked = [] }
      return (asked.isEmpty ? [] : [Block(run: requests.run(asked))]) + repeats.take()
    }
    for item in content.items {
      switch item {
      case .run(let entries): asked += entries.map(\.number)
      case .entry(let entry):
        if let block = try self.block(of: entry, prose, &repeats) { blocks += told() + [block] }
      }
    }
    blocks += told()
    folded.formUnion(repeats.folded)
    return [Block(remark: remarks(of: content).joined(separator: " · "))]
      + (unread(content.entries).map { [Block(statement: $0)] } ?? [])
      + (figures ?? []) + blocks + Block.remarks(omission.map { [$0] } ?? [])
      + (table.map { [Block(table: $0)] } ?? [])
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

  /// What stands for an entry; nil for one that is told of in a line only.
  private mutating func block(
    of entry: Entry, _ prose: AuthorProse, _ repeats: inout RepeatedCommands
  ) throws -> Block? {
    let anchor = source.anchor(entry.number)
    switch entry.content {
    case .command(let command):
      var block = try blocks.block(entry, command)
      if repeats.folds(entry, block) { return nil }
      if isPaper { move(&block) }
      return Block(command: block)
    case .note(let text): return prose.block(text, below: 3, anchor: anchor)
    case .attachment(let file):
      return Block(
        evidence: AttachmentBlock(
          anchor: anchor, file: "attachments/\(file.file)",
          picture: Picture.address(of: file.file, source.session.attachments[file.file]),
          caption: file.caption,
          digest: source.say(CommandPhrase.attachmentDigest, ["digest": file.digest])))
    case .stage(let title):
      // A stage inside another one: the session's list of stages has none that starts here.
      return prose.block(MarkdownText.escaped(title), below: 3, anchor: anchor)
    }
  }

  /// Moves what is folded on a screen, and would not be printed, to the appendix of outputs.
  private mutating func move(_ block: inout CommandBlock) {
    let moved = block.outputs.filter { !$0.open }
    guard !moved.isEmpty else { return }
    let anchor = "output-\(block.number)"
    outputs.append(
      OutputOfEntry(
        anchor: anchor, entry: PageLink(label: block.number, anchor: block.anchor),
        line: block.line, outputs: moved))
    block.outputs.removeAll { !$0.open }
    block.output = PageLink(label: source.labels[.wholeOutput], anchor: anchor)
  }

  private func remarks(of content: StageContent) -> [String] {
    let commands = content.entries.compactMap(\.command)
    let failed = commands.count { source.exit($0).bad }
    var remarks: [String] = []
    let times = content.entries.happened.compactMap(\.time)
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
