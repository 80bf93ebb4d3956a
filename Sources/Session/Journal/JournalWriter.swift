internal import FoundationEssentials
public import Text

/// Appends to a journal, beside any number of other processes that do.
///
/// Every append takes the lock, looks where the chain stands, and adds whole lines with one `write`.
/// A class, because the commands that run at a time share one descriptor. It belongs to one thread.
public final class JournalWriter {
  /// Bytes of output in one line at most, before they are written as JSON.
  static let mostBytesInALine = 1 << 16

  let redactor: Redactor
  let folder: SessionFolder
  private let file: JournalFile
  private let header: JournalHeader
  private var chain = HashChain()
  private var entries = 0
  /// The size of the file when this writer last knew where the chain stood.
  private(set) var knownSize = -1
  /// Lines on their way to the file; kept, since making room for them anew costs more than writing.
  private var lines: [UInt8] = []
  /// Bytes of room that are kept for lines at most.
  private static let mostBytesKept = 1 << 20

  /// Opens a session's journal, which is begun when it is missing.
  ///
  /// - Parameters:
  ///   - own: What is masked beside the secrets that always are.
  ///   - zone: The local time of what is recorded into a journal that is begun; nil where it is not known.
  package init(
    _ folder: SessionFolder, own: [any OwnSecret],
    zone: @autoclosure () -> ZoneOffset? = SystemClocks.zone
  ) throws {
    let path = folder.journalPath
    let file = try JournalFile(path, for: .appending)
    let header = try file.locked { () throws(JournalError) in
      if try file.size() > 0 { return try Journal.header(of: file) }
      let clocks = SystemClocks.now()
      let header = JournalHeader(
        version: JournalV1.version, session: UUID().uuidString.lowercased(),
        host: SystemClocks.hostName,
        created: clocks.wall, zone: zone(),
        clock: .init(monotonic: clocks.monotonic, boot: SystemClocks.boot))
      var chain = HashChain()
      try file.append(chain.seal(JournalV1.header(header)))
      try file.sync()
      try JournalFile.syncFolder(of: path)
      return header
    }
    self.redactor = Redactor(own: own, session: header.session)
    self.file = file
    self.folder = folder
    self.header = header
    try RecordingGap.tell(of: folder, to: self)
  }

  var descriptor: Int32 { file.number }

  /// The session's id, as the header says.
  public var session: String { header.session }

  /// Begins a command that runs now; the line is on its way to the disk when this returns.
  ///
  /// - Parameter extra: What no field of the command holds; secrets are replaced.
  public func start(
    _ command: CommandRun, extra: [String: JSONValue] = [:], at clocks: SystemClocks = .now()
  ) throws(JournalError) -> OpenEntry {
    let masked = redacted(command)
    let kept = extra.mapValues(redactor.masked)
    let number = try append(beginning: 1) { (number) throws(JournalError) in
      let entry = Entry(
        number: number, time: clocks.wall, source: .recorded, content: .command(masked),
        extra: kept)
      return [
        try JournalV1.start(
          entry, masked, monotonic: clocks.monotonic, boot: SystemClocks.boot)
      ]
    }
    // Most lines have no secret, and are not looked at again.
    let hidesSecrets = masked.line != command.line
    return OpenEntry(
      number: number, clocks: clocks, writer: self,
      redactor: hidesSecrets ? redactor.knowing(secretsOf: command) : redactor)
  }

  /// Adds a stage, a note or an attachment, with the time of now; it is on the disk on return.
  ///
  /// - Parameter extra: What no field of the entry holds.
  @discardableResult
  public func append(
    _ content: Entry.Content, extra: [String: JSONValue] = [:]
  ) throws(JournalError) -> Int {
    let masked = redacted(content)
    let kept = extra.mapValues(redactor.masked)
    let time = SystemClocks.now().wall
    let number = try append(beginning: 1) { number in
      [
        JournalV1.single(
          Entry(number: number, time: time, source: .recorded, content: masked, extra: kept))
      ]
    }
    try file.sync()
    return number
  }

  /// Adds imported entries.
  ///
  /// The lock is taken once for all of them, and they are on the disk when
  /// this returns.
  ///
  /// - Parameters:
  ///   - origin: What they come from, which the journal names after them.
  ///   - source: Calls the closure it is given with every entry.
  /// - Returns: The file, with the numbers of the entries.
  package func importing(
    _ origin: ImportedFile, _ source: ((ImportedEntry) throws -> Void) throws -> Void
  ) throws -> ImportedFile {
    var imported = origin
    var pending: [UInt8] = []
    var failure: (any Error)?
    try file.locked { () throws(JournalError) in
      do {
        try refresh()
        // Until the end, the chain runs ahead of the file.
        knownSize = -1
        let begun = entries + 1
        var numbers: [Int: Int] = [:]
        try source { entry in
          var entry = entry
          if let number = entry.number { numbers[number] = self.entries + 1 }
          entry.renumberSubject(numbers)
          for body in try self.bodies(of: entry) { self.chain.seal(body, into: &pending) }
          guard pending.count > 1 << 20 else { return }
          try self.file.append(pending)
          pending.removeAll(keepingCapacity: true)
        }
        imported.entries = begun..<(entries + 1)
        let body = JournalV1.imported(imported, at: SystemClocks.now().wall, entries: entries)
        chain.seal(body, into: &pending)
      } catch {
        failure = error
      }
      try file.append(pending)
      knownSize = try file.size()
    }
    if let failure { throw failure }
    try file.sync()
    return imported
  }

  private func bodies(of imported: ImportedEntry) throws(JournalError) -> [[UInt8]] {
    entries += 1
    let entry = Entry(
      number: entries, time: imported.time, source: .imported,
      content: redacted(imported.content), extra: imported.extra.mapValues(redactor.masked))
    guard case .command(let command) = entry.content else { return [JournalV1.single(entry)] }
    var bodies = [try JournalV1.start(entry, command, monotonic: nil, boot: nil)]
    var redactor = redactor
    if case .command(let typed) = imported.content, typed.line != command.line {
      redactor = redactor.knowing(secretsOf: typed)
    }
    var maskers = StreamMaskers(redactor)
    var chunks: [OutputChunk] = []
    for chunk in imported.output {
      chunks += maskers.add(chunk)
    }
    for stream in OutputChunk.Stream.allCases { chunks += maskers.finish(stream) }
    for chunk in chunks.sortedByOffset(\.offset) {
      bodies += JournalV1.output(chunk, of: entry.number, entries: entries)
    }
    if let end = command.end {
      bodies.append(JournalV1.end(end, of: entry.number, entries: entries))
    }
    return bodies
  }

  /// Appends the lines that the closure makes from the count of entries, those that begin with them
  /// included, and returns that count.
  @discardableResult
  func append(
    beginning begun: Int = 0, _ bodies: (Int) throws(JournalError) -> [[UInt8]]
  ) throws(JournalError) -> Int {
    try file.locked { () throws(JournalError) in
      // What is written to a file that was moved or replaced would be in no journal.
      guard file.isInPlace else { throw .replaced(path: file.path) }
      try refresh()
      lines.removeAll(keepingCapacity: lines.capacity <= Self.mostBytesKept)
      var sealed = chain
      for body in try bodies(entries + begun) { sealed.seal(body, into: &lines) }
      // A part of a line may be written when this fails: the next append looks and sets it aside.
      let size = knownSize
      knownSize = -1
      try file.append(lines)
      knownSize = size
      chain = sealed
      entries += begun
      knownSize += lines.count
      return entries
    }
  }

  func size() throws(JournalError) -> Int { try file.size() }

  func sync() throws(JournalError) {
    try file.sync()
  }

  /// Learns where the chain stands from the last line, which carries both hash and count.
  private func refresh() throws(JournalError) {
    let size = try file.size()
    guard size != knownSize else { return }
    let tail = try JournalTail(of: file, size: size)
    chain.last = tail.hash
    entries = tail.entries
    knownSize = size
    guard tail.lacksNewline || tail.torn != nil else { return }
    // Nothing is cut: the torn bytes become lines of their own, and the next line names them.
    var lines: [UInt8] = tail.lacksNewline ? [10] : []
    if let torn = tail.torn { lines += chain.seal(JournalV1.torn(torn, entries: entries)) }
    // A part of it may be written when this fails, too.
    knownSize = -1
    try file.append(lines)
    knownSize = size + lines.count
  }

  private func redacted(_ content: Entry.Content) -> Entry.Content {
    switch content {
    case .command(let command): return .command(redacted(command))
    case .stage(let title): return .stage(redactor.masked(title))
    case .note(let text): return .note(redactor.masked(text))
    case .attachment(var attachment):
      attachment.caption = attachment.caption.map(redactor.masked)
      return .attachment(attachment)
    }
  }

  private func redacted(_ command: CommandRun) -> CommandRun {
    var command = command
    let isWritten = command.line == ShellQuoting.line(of: command.arguments)
    command.arguments = redactor.masked(arguments: command.arguments)
    // A line that was made of the words is made of them again: quotes that were put around a secret hide it.
    command.line = redactor.masked(
      isWritten ? ShellQuoting.line(of: command.arguments) : command.line)
    command.note = command.note.map(redactor.masked)
    command.environment = command.environment.mapValues(redactor.masked)
    if var origin = command.origin {
      // A process may give itself any name.
      for place in origin.parents.indices {
        origin.parents[place].name = redactor.masked(origin.parents[place].name)
      }
      command.origin = origin
    }
    return command
  }
}
