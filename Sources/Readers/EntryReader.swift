public import Events
public import Session

/// Reads the output of an entry: unwraps the command line, cuts the output into the parts of its
/// commands, and hands each to the reader that claims it.
public struct EntryReader: Sendable {
  private let readers: [any Reader]

  /// A reader of everything that labbook understands.
  public init() {
    readers = ReaderList.all.map { $0.init() }
  }

  /// What an entry shows; nothing for entries that are no command.
  ///
  /// - Parameter output: The chunks of the entry, in order of arrival.
  public func events(of entry: Entry, output: [OutputChunk]) -> [Event] {
    guard let run = entry.command else { return [] }
    let commands = CommandLine.commands(in: run.line)
    guard commands.contains(where: { reader(of: $0) != nil }) else { return [] }
    let parts = OutputParts.parts(
      of: commands, lines: OutputLines.lines(of: output, in: .output),
      errorLines: OutputLines.lines(of: output, in: .error), run: run)
    return parts.flatMap { part -> [Event] in
      guard let reader = reader(of: part.command) else { return [] }
      var part = part
      if commands.count == 1 { part.extra = entry.extra }
      return readings(of: part, by: reader).map { event(for: $0, part: part, of: entry) }
    }
  }

  private func reader(of command: SimpleCommand) -> (any Reader)? {
    readers.first { $0.accepts(command) }
  }

  private func readings(of part: CommandOutput, by reader: any Reader) -> [Reading] {
    guard let obstacle = obstacle(in: part) else { return reader.read(part) }
    let lines = part.allLines.filter { !$0.isBlank }
    return lines.isEmpty ? [] : [.unread(lines, by: type(of: reader).name, because: obstacle)]
  }

  /// Why nobody can read a part; nil where its reader can.
  private func obstacle(in part: CommandOutput) -> String? {
    if part.commands > 1 {
      return "it is the output of \(part.commands) commands, which cannot be told apart"
    }
    return switch Filters(part.command.filters) {
    case .rows, .none: nil
    case .unknown(let filter): "the output went through '\(filter)', which may have changed it"
    }
  }

  private func event(for reading: Reading, part: CommandOutput, of entry: Entry) -> Event {
    let arrival = reading.arrival.flatMap { offset in
      entry.time?.adding(seconds: offset)
    }
    return Event(
      reading.observation,
      evidence: Evidence(
        entry: entry.number, time: entry.time, arrival: arrival ?? entry.command?.end?.time,
        host: part.command.host ?? entry.command?.host, stream: reading.stream,
        span: reading.span, source: entry.source))
  }
}
