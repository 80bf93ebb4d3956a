import Events
import Lab
import Readers
import Session
import Study
internal import Text

struct CommandBlocks {
  /// An output of more lines is folded even where nothing else was seen of a command.
  private let unfoldedLines: Int
  private static let usualLines = 40

  private let source: ReportSource
  private let tables: EventTables
  /// The findings about outputs that cannot have been printed where they stand, by entry.
  private let misplaced: [Int: FindingID]
  /// The commands whose outputs came in more than one step.
  private(set) var plays: [Int: Playback] = [:]
  private var room = (outputs: ReportLimits.outputs, plays: ReportLimits.plays)

  /// - Parameter lines: An output of more lines is folded; nil for as many as a screen shows.
  init(_ source: ReportSource, unfolding lines: Int? = nil) {
    self.source = source
    self.unfoldedLines = lines ?? Self.usualLines
    self.misplaced = Dictionary(
      source.history.findings.compactMap { finding in
        finding.stated(Misplaced.self).map { ($0.entry, finding.id) }
      }, uniquingKeysWith: { first, _ in first })
    self.tables = EventTables(source)
  }

  mutating func block(_ entry: Entry, _ command: CommandRun) throws -> CommandBlock {
    let events = source.events(of: entry.number)
    let tables = tables.tables(events, of: entry.number)
    let (exit, bad) = source.exit(command)
    let statements = self.tables.remarks(events) + typed(entry)
    return CommandBlock(
      anchor: source.anchor(entry.number),
      number: String(entry.number),
      time: entry.time.map(source.format.time),
      place: source.place(entry),
      line: VisibleText.of(command.line),
      fence: MarkdownText.fence(around: command.line),
      duration: source.duration(command),
      exit: exit,
      bad: bad,
      remark: command.note,
      tables: tables,
      statements: statements,
      unread: events.compactMap(unread),
      outputs: try outputs(of: entry.number, alone: tables.isEmpty && statements.isEmpty),
      misplaced: misplaced[entry.number].map { id in
        PageLink(label: source.labels[.outOfPlace], anchor: id.anchor)
      })
  }

  private func typed(_ entry: Entry) -> [String] {
    let typed = source.read(entry.number)?.typed ?? []
    var hosts: [String] = []
    for line in typed where !hosts.contains(line.host) { hosts.append(line.host) }
    return hosts.map { host in
      let lines = typed.filter { $0.host == host }.map(\.line).joined(separator: "; ")
      return source.say(CommandPhrase.typedRemotely, ["host": host, "commands": lines])
    }
  }

  private func unread(_ event: Event) -> UnreadBlock? {
    guard case .unread(let unread) = event.observation else { return nil }
    return UnreadBlock(
      reason: source.say(
        CommandPhrase.notParsed, ["reader": unread.reader, "reason": unread.reason]),
      text: VisibleText.of(unread.text),
      fence: MarkdownText.fence(around: unread.text))
  }

  private mutating func outputs(of entry: Int, alone: Bool) throws -> [OutputBlock] {
    let chunks = try source.session.output(entry)
    let source = source
    let mark: (Int) -> String = {
      source.say(CommandPhrase.fullScreen, ["size": source.format.number($0)])
    }
    if room.plays > 0, let play = Playback(chunks, mark: mark) {
      plays[entry] = play
      room.plays -= play.json.utf8.count
    }
    let most = room.outputs > 0 ? ShownOutput.lineLimit : ReportLimits.linesOfFurther
    let blocks = OutputChunk.Stream.allCases.compactMap { stream -> OutputBlock? in
      let output = StreamOutput(chunks, stream)
      let folded = FullScreen.folded(output.bytes, mark: mark)
      let lines = TerminalText.lines(of: folded)
      guard !lines.isEmpty else { return nil }
      return block(lines, of: output, in: stream, entry: entry, alone: alone, most: most)
    }
    room.outputs -= blocks.reduce(0) { $0 + $1.text.utf8.count }
    return blocks
  }

  private func block(
    _ lines: [String], of output: StreamOutput, in stream: OutputChunk.Stream, entry: Int,
    alone: Bool, most: Int
  ) -> OutputBlock {
    let omitted = output.omitted
    let size =
      omitted.isEmpty ? source.count(lines.count, .lines) : source.count(output.total, .bytes)
    let output = ShownOutput(
      lines, words: source.words, format: source.format, most: most)
    let phrase: CommandPhrase =
      switch stream {
      case .output: .output
      case .error: .errorOutput
      case .input: .input
      }
    var cut: String?
    let (shown, command) = (source.format.number(output.shown), "labbook show --raw \(entry)")
    if !omitted.isEmpty {
      cut = source.say(
        CommandPhrase.outputOmitted,
        [
          "shown": shown, "from": source.format.number(omitted.lowerBound),
          "to": source.format.number(omitted.upperBound), "command": command,
        ])
    } else if output.shown < output.total {
      cut = source.say(
        CommandPhrase.outputCut,
        ["shown": shown, "total": source.format.number(output.total), "command": command])
    }
    return OutputBlock(
      summary: source.say(phrase, ["lines": size]),
      text: VisibleText.of(output.text),
      fence: MarkdownText.fence(around: output.text),
      cut: cut,
      wrap: stream == .error,
      open: alone && output.rows <= unfoldedLines)
  }
}

enum CommandPhrase: String, Phrase {
  case output, errorOutput, input, outputCut, outputOmitted, lineCut, repeated, similarLines,
    fullScreen
  case typedRemotely, emptyListing, incompleteListing, onHost, signal, place, notParsedTotal
  case notParsed, attachmentDigest
}
