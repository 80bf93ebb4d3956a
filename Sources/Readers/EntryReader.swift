package import Events
package import Session
internal import Text

/// Reads the output of an entry: unwraps the command line, cuts the output into the parts of its
/// commands, and hands each to the reader that claims it.
package struct EntryReader: Sendable {
  /// How many lines of a refusal are told.
  private static let mostLinesOfReason = 10

  /// What a user should know about the readers that were described.
  package let remarks: [String]

  private let readers: [any Reader]
  private let prefixes: [CommandPrefix]
  private let rules: RequestRules
  /// Whether tables that nobody claims are told as well.
  private let readsTables: Bool
  private let known = KnownLines()

  /// A reader of everything that labbook understands.
  ///
  /// - Parameters:
  ///   - prefixes: Programs that only run the rest of their line elsewhere, by the user's word.
  ///   - described: Readers that a user describes, of commands that no other claims.
  package init(
    prefixes: [CommandPrefix] = [], rules: RequestRules = RequestRules(),
    described: [DescribedReader] = []
  ) {
    // What is built in is asked first.
    readers = ReaderList.all.map { $0.init() } + described
    remarks = described.flatMap { $0.conflicts.compactMap(\.remark) }
    self.prefixes = prefixes
    self.rules = rules
    readsTables = true
  }

  /// A reader of everything, for the sessions of an author who names such programs.
  ///
  /// - Parameter shared: Readers that hold for every session, behind those of this one.
  package init(
    manifest: Manifest, shared: [DescribedReader] = []
  ) throws(ReaderFileError) {
    var described: [DescribedReader] = []
    for description in manifest.readers {
      described.append(try DescribedReader(yielding: description))
    }
    self.init(
      prefixes: (manifest.prefixes ?? []).compactMap { CommandPrefix($0) },
      rules: RequestRules(manifest), described: described + shared)
  }

  /// One reader alone; nil when it does not claim any command of the line.
  package init?(only reader: any Reader, for line: String) {
    guard ShellLine.commands(in: line).contains(where: reader.accepts) else { return nil }
    readers = [reader]
    remarks = []
    prefixes = []
    rules = RequestRules()
    readsTables = false
  }

  /// Nothing but tables, whoever printed them.
  package static let tables = EntryReader(readers: [])

  private init(readers: [any Reader]) {
    self.readers = readers
    remarks = []
    prefixes = []
    rules = RequestRules()
    readsTables = true
  }

  /// What an entry shows; nothing for entries that are not commands.
  ///
  /// - Parameter output: The chunks of the entry, in order of arrival.
  package func events(of entry: Entry, output: [OutputChunk]) -> [Event] {
    read(entry) { output }.events
  }

  /// An entry with what its commands show.
  ///
  /// - Parameters:
  ///   - isLong: Whether a part of the output is omitted, which becomes an event whoever reads the rest.
  ///   - settings: What was set before in the shell that it was typed into.
  ///   - output: Reads the chunks of the entry, in order of arrival; it is called at most once, and
  ///     only where something in them can be read.
  package func read<Failure>(
    _ entry: Entry, isLong: Bool = false, in settings: ShellSettings = ShellSettings(),
    output: () throws(Failure) -> [OutputChunk]
  ) throws(Failure) -> ReadEntry {
    guard let run = entry.command, !entry.wasAbandoned else { return ReadEntry(entry) }
    var settings = settings
    settings.take(environment: run.environment)
    let line = line(run, extra: entry.extra, in: &settings)
    guard let host = RemoteShell.host(of: line.commands) else {
      let isRead = line.isClaimed || readsTables && line.mayPrintTable
      let streams = isRead || isLong ? Streams(try output()) : nil
      return ReadEntry(
        entry, parts: parts(of: line, printing: isRead ? streams?.lines : nil, in: entry),
        omissions: streams?.omissions(in: entry) ?? [])
    }
    let streams = Streams(try output())
    let lines = streams.lines
    let typed = RemoteShell.lines(in: streams.output, of: host)
    var remote: [String: ShellSettings] = [:]
    return ReadEntry(
      entry,
      parts: parts(of: line, printing: typed.isEmpty ? lines : nil, in: entry)
        + typed.flatMap {
          parts(
            of: $0, by: $0.host == host ? line.commands.first?.way : nil, printing: lines.output,
            in: entry, &remote[$0.host, default: .init()])
        },
      typed: typed, omissions: streams.omissions(in: entry))
  }

  private typealias Lines = (output: [OutputLine], error: [OutputLine])

  /// What an entry printed.
  private struct Streams {
    let output: StreamOutput
    let error: StreamOutput

    init(_ chunks: [OutputChunk]) {
      output = StreamOutput(chunks, .output)
      error = StreamOutput(chunks, .error)
    }

    var lines: Lines {
      (OutputLines.lines(of: output, in: .output), OutputLines.lines(of: error, in: .error))
    }

    /// Says what was left out of each.
    func omissions(in entry: Entry) -> [Event] {
      [(output, OutputChunk.Stream.output), (error, .error)].compactMap { stream, name in
        guard !stream.omitted.isEmpty else { return nil }
        let unread = UnreadOutput(
          reader: UnreadOutput.omission, text: "",
          reason: "bytes \(stream.omitted.lowerBound.grouped) to "
            + "\(stream.omitted.upperBound.grouped) of this output were not read: of an output of "
            + "more than 5 MiB only the first 4 MiB and the last 1 MiB are, in whole lines")
        return Event(
          .unread(unread),
          evidence: Evidence(
            entry: entry.number, time: entry.time, arrival: entry.command?.end?.time,
            host: entry.command?.host, stream: name, span: stream.omitted, source: entry.source))
      }
    }
  }

  private func line(
    _ run: CommandRun, extra: [String: JSONValue] = [:], in settings: inout ShellSettings
  ) -> OutputParts {
    let read = { (settings: inout ShellSettings) -> KnownLines.Commands in
      let commands = ShellLine.commands(in: run.line, prefixes: prefixes, settings: &settings)
      return (commands, commands.map(reader))
    }
    let (commands, readers) =
      ShellSettings.mayChange(run.line)
      ? read(&settings) : known.commands(of: run.line, in: settings, orRead: read)
    return OutputParts(commands: commands, readers: readers, run: run, extra: extra)
  }

  /// The commands of a line with what they show.
  ///
  /// - Parameter lines: What they printed together; nil where nobody reads it.
  private func parts(
    of line: OutputParts, printing lines: Lines?, in entry: Entry
  ) -> [CommandPart] {
    let hidesRemarks = entry.source == .imported && entry.time == nil && line.mayHaveRemarks
    // What an author left out nobody has seen.
    let isElided =
      hidesRemarks && lines?.output.contains { ForeignLines.isElision($0.text.trimmed) } == true
    // Where a status says how it ended, the key was meant for something else.
    let isInterrupted =
      line.run.end?.status == .unknown && lines?.output.showInterruption == true
    let outputs = lines.map { lines in
      let own = [lines.output, lines.error].map {
        ForeignLines.without($0, of: line.commands, hidingRemarks: hidesRemarks)
      }
      return line.outputs(lines: own[0], errorLines: own[1])
    }
    return line.commands.enumerated().map { index, command in
      let (reader, output) = (line.readers[index], outputs?[index])
      var events: [Event] = []
      if let reader, let output {
        var output = output
        output.rules = rules
        if isElided || isInterrupted { output.isFinished = false }
        events = AnsibleOutput.outputs(of: output).flatMap { part in
          readings(of: part, by: reader).filter { !$0.observation.isOfUnknownMachine }
            .compactMap { paced($0, ProbeTick(entry.extra)) }
            .map { event(for: $0, part: part, of: entry) }
        }
      } else if reader == nil, readsTables, let output {
        events = AnsibleOutput.outputs(of: output).flatMap { part in
          GenericTables.readings(of: part).map { event(for: $0, part: part, of: entry) }
        }
      }
      let exit = line.exit(of: index)
      // 255 is the word of `ssh` itself.
      let isOfSSH = exit == 255 && command.host != nil
      return CommandPart(
        command, caller: entry.command?.caller,
        effect: reader?.effect(of: command) ?? PlainTool.effect(of: command),
        exit: isOfSSH ? nil : exit,
        isCutOff: isOfSSH && output.map { $0.exit == nil } ?? false,
        output: line.share(of: index, output), events: events)
    }
  }

  /// The commands of a line that was typed into a shell on another machine.
  ///
  /// - Parameter way: What led there.
  private func parts(
    of typed: RemoteShell.Typed, by way: String?, printing lines: [OutputLine], in entry: Entry,
    _ settings: inout ShellSettings
  ) -> [CommandPart] {
    let own = lines.filter {
      typed.span.contains($0.span.lowerBound) && $0.span.upperBound <= typed.span.upperBound
    }
    // How it ended is nowhere printed.
    let run = CommandRun(
      arguments: [], line: typed.line,
      end: CommandRun.End(time: nil, duration: nil, status: .unknown))
    let line = line(run, in: &settings)
    return parts(of: line, printing: (own, []), in: entry).map { part in
      var part = part
      part.typed = typed.line
      let isThere = part.command.host == nil
      part.command.host = part.command.host ?? typed.host
      for index in part.events.indices {
        part.events[index].evidence.host = part.command.host
        part.events[index].evidence.typed = typed.line
        part.events[index].evidence.way = isThere ? way : nil
        if let time = entry.time, let offset = typed.offset {
          part.events[index].evidence.time = time.adding(seconds: offset)
        }
      }
      return part
    }
  }

  private func reader(of command: SimpleCommand) -> (any Reader)? {
    readers.first { $0.accepts(command) }
  }

  private func readings(of part: CommandOutput, by reader: any Reader) -> [Reading] {
    let name = reader.ownName
    if let obstacle = part.obstacle {
      let lines = part.allLines.printed
      return lines.isEmpty
        ? [Reading.unread(by: name, because: obstacle)]
        : Reading.unread(lines, by: name, because: obstacle)
    }
    let hasRun = !part.isUnreached && !part.isMissingProgram
    guard hasRun || type(of: reader).readsFailedStarts else { return [] }
    guard case .unknown(let filter) = Filters(part.command.filters) else {
      let readings = reader.read(part)
      return readings + (hasRun ? refusals(in: part, beside: readings) : [])
    }
    return Reading.unread(
      part.allLines.printed, by: name,
      because: "the output went through '\(filter)', which may have changed it")
  }

  /// The refusal of a command, where no reading tells of it.
  private func refusals(in part: CommandOutput, beside readings: [Reading]) -> [Reading] {
    let lines: [OutputLine]
    if let refusal = part.refusal, let first = refusal.first {
      let isTold = readings.contains { reading in
        // A change tells its own outcome.
        reading.observation.kind == .change
          || (reading.stream == first.stream && reading.span.overlaps(first.span))
      }
      lines = isTold ? [] : refusal
    } else if readings.isEmpty, let exit = part.exit, exit != 0 {
      let errors = part.errorLines.printed
      lines = errors.isEmpty ? part.lines.printed : errors
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

  /// What is read of a run of `labbook watch`; of one that was not made nothing but that.
  private func paced(_ reading: Reading, _ tick: ProbeTick?) -> Reading? {
    guard let tick else { return reading }
    guard case .request(var request) = reading.observation else {
      return tick.missed == 0 ? reading : nil
    }
    request.every = tick.every
    if tick.missed > 0 {
      request.missed = tick.missed
      request.outcome = tick.running == nil ? .unknown : .fail
      request.latency = nil
    }
    var reading = reading
    reading.observation = .request(request)
    return reading
  }

  private func event(for reading: Reading, part: CommandOutput, of entry: Entry) -> Event {
    let arrival = reading.arrival.flatMap { offset in
      entry.time?.adding(seconds: offset)
    }
    // `ssh $HOST` leads to a machine that the line does not name, and another one each time.
    let host = part.command.host.map { $0.isOpen ? nil : $0 } ?? entry.command?.host
    return Event(
      reading.observation,
      evidence: Evidence(
        entry: entry.number, time: entry.time, arrival: arrival ?? entry.command?.end?.time,
        host: host, stream: reading.stream,
        span: reading.span, source: entry.source, container: part.command.container,
        program: part.command.program, way: part.command.way,
        user: part.command.user ?? entry.command?.user,
        isBackground: part.command.isBackground))
  }
}

extension Observation {
  /// Whether it is of a machine that the line does not name: `VBoxManage controlvm $VM poweroff`.
  fileprivate var isOfUnknownMachine: Bool {
    switch self {
    case .vm(let vm): vm.name.isOpen
    case .nic(let nic): nic.vm.isOpen
    case .link(let link): link.vm.isOpen
    case .power(let power): power.vm.isOpen
    case .change(let change):
      [.vm, .node, .host].contains(change.subject) && change.target.isOpen
    default: false
    }
  }
}
