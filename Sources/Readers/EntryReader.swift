public import Events
public import Session

/// Reads the output of an entry: unwraps the command line, cuts the output into the parts of its
/// commands, and hands each to the reader that claims it.
public struct EntryReader: Sendable {
  /// How many lines of a refusal are told.
  private static let mostLinesOfReason = 10

  private let readers: [any Reader]
  private let prefixes: [CommandPrefix]

  /// A reader of everything that labbook understands.
  ///
  /// - Parameter prefixes: Programs that only run the rest of their line elsewhere, by the user's word.
  public init(prefixes: [CommandPrefix] = []) {
    readers = ReaderList.all.map { $0.init() }
    self.prefixes = prefixes
  }

  /// A reader of everything, for the sessions of an author who names such programs.
  package init(manifest: Manifest) {
    self.init(prefixes: (manifest.prefixes ?? []).compactMap { CommandPrefix($0) })
  }

  /// One reader alone; nil when it does not claim any command of the line.
  public init?(only reader: any Reader.Type, for line: String) {
    let reader = reader.init()
    guard CommandLine.commands(in: line).contains(where: reader.accepts) else { return nil }
    readers = [reader]
    prefixes = []
  }

  /// What an entry shows; nothing for entries that are no command.
  ///
  /// - Parameter output: The chunks of the entry, in order of arrival.
  public func events(of entry: Entry, output: [OutputChunk]) -> [Event] {
    read(entry, output: output).events
  }

  /// An entry with what it shows.
  ///
  /// - Parameter output: The chunks of the entry, in order of arrival.
  package func read(_ entry: Entry, output: [OutputChunk]) -> ReadEntry {
    guard let run = entry.command else { return ReadEntry(entry) }
    let commands = CommandLine.commands(in: run.line, prefixes: prefixes)
    let typed = RemoteShell.lines(of: commands, output: output)
    return ReadEntry(
      entry, targets: commands.compactMap(\.host), typed: typed,
      events: typed.isEmpty
        ? events(of: entry, run, commands, output: output)
        : events(of: entry, typed: typed, output: output))
  }

  private func events(
    of entry: Entry, _ run: CommandRun, _ commands: [SimpleCommand], output: [OutputChunk]
  ) -> [Event] {
    let claims = commands.map(reader)
    guard claims.contains(where: { $0 != nil }) else { return [] }
    let parts = OutputParts(
      commands: commands, readers: claims, run: run, extra: entry.extra
    ).parts(
      lines: OutputLines.lines(of: output, in: .output),
      errorLines: OutputLines.lines(of: output, in: .error))
    return parts.flatMap { reader, part in
      readings(of: part, by: reader).map { event(for: $0, part: part, of: entry) }
    }
  }

  /// What the command lines show that were typed into a shell on another machine.
  private func events(
    of entry: Entry, typed: [RemoteShell.Typed], output: [OutputChunk]
  ) -> [Event] {
    let lines = OutputLines.lines(of: output, in: .output)
    return typed.flatMap { typed -> [Event] in
      let commands = CommandLine.commands(in: typed.line, prefixes: prefixes)
      let claims = commands.map(reader)
      guard claims.contains(where: { $0 != nil }) else { return [] }
      let own = lines.filter {
        typed.span.contains($0.span.lowerBound) && $0.span.upperBound <= typed.span.upperBound
      }
      // How it ended is nowhere printed.
      let run = CommandRun(
        arguments: [], line: typed.line,
        end: CommandRun.End(time: nil, duration: nil, status: .unknown))
      let parts = OutputParts(commands: commands, readers: claims, run: run, extra: [:])
        .parts(lines: own, errorLines: [])
      return parts.flatMap { reader, part in
        readings(of: part, by: reader).map { reading in
          var event = event(for: reading, part: part, of: entry)
          event.evidence.host = part.command.host ?? typed.host
          event.evidence.typed = typed.line
          if let time = entry.time, let offset = typed.offset {
            event.evidence.time = time.adding(seconds: offset)
          }
          return event
        }
      }
    }
  }

  private func reader(of command: SimpleCommand) -> (any Reader)? {
    readers.first { $0.accepts(command) }
  }

  private func readings(of part: CommandOutput, by reader: any Reader) -> [Reading] {
    let name = type(of: reader).name
    if let obstacle = part.obstacle {
      let lines = part.allLines.filter { !$0.isBlank }
      return lines.isEmpty
        ? [Reading.unread(by: name, because: obstacle)]
        : Reading.unread(lines, by: name, because: obstacle)
    }
    guard case .unknown(let filter) = Filters(part.command.filters) else {
      let readings = reader.read(part)
      return readings + refusals(in: part, beside: readings)
    }
    return Reading.unread(
      part.allLines.filter { !$0.isBlank }, by: name,
      because: "the output went through '\(filter)', which may have changed it")
  }

  /// The refusal of a command, where no reading tells of it.
  private func refusals(in part: CommandOutput, beside readings: [Reading]) -> [Reading] {
    if part.isUnreached { return [] }
    let lines: [OutputLine]
    if let refusal = part.refusal, let first = refusal.first {
      let isTold = readings.contains { reading in
        // A change tells its own outcome.
        reading.observation.kind == "change"
          || (reading.stream == first.stream && reading.span.overlaps(first.span))
      }
      lines = isTold ? [] : refusal
    } else if readings.isEmpty, let exit = part.exit, exit != 0, !part.isMissingProgram {
      let errors = part.errorLines.filter { !$0.isBlank }
      lines = errors.isEmpty ? part.lines.filter { !$0.isBlank } : errors
    } else {
      lines = []
    }
    if lines.isEmpty { return [] }
    let reason =
      VBoxManageReply.reason(in: lines)
      ?? lines.prefix(Self.mostLinesOfReason).map(\.text.trimmed).joined(separator: " ")
    let command = part.command.words.joined(separator: " ")
    return [Reading(.refusal(ObservedRefusal(command: command, reason: reason)), from: lines)]
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
        span: reading.span, source: entry.source, container: part.command.container))
  }
}
