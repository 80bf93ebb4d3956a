internal import Foundation

/// The entries of a journal as they are put together line by line.
struct JournalIndex {
  private(set) var entries: [Entry] = []
  private(set) var torn: [Journal.TornLine] = []
  private(set) var places: [Int: [Range<Int>]] = [:]
  private(set) var unknownLines = 0
  private(set) var resizes: [Int: [Journal.Resize]] = [:]

  private let path: String
  private let decoder = JSONDecoder()
  /// Lines that cannot be read, until the next one says that they were torn.
  private var suspect: (number: Int, bytes: [UInt8])?
  /// The line before this one, where it is a piece of output.
  private var lastOutput: (number: Int, entry: Int, range: Range<Int>)?

  init(path: String) {
    self.path = path
  }

  mutating func add(
    _ line: ArraySlice<UInt8>, number: Int, range: Range<Int>, isWhole: Bool
  ) throws(JournalError) {
    // The end of the file may be a line that is being written, or that never will be.
    guard isWhole else {
      torn.append(Journal.TornLine(line: number, bytes: line.count))
      return try settleSuspect()
    }
    // Output is read when it is asked for; here its last byte tells most lines that were cut.
    guard let known = JournalLine(line), line.last == UInt8(ascii: "}") else {
      return suspect(line, number: number)
    }
    if known.type == "torn" { return try setAside(line, number: number) }
    if suspect != nil, !JournalLine.isWhole(line) { return suspect(line, number: number) }
    try settleSuspect()
    switch known.type {
    case "output":
      guard let entry = known.entry, entries.indices.contains(entry - 1) else {
        throw .orphan(path: path, line: number, entry: known.entry ?? 0)
      }
      places[entry, default: []].append(range)
      lastOutput = (number, entry, range)
    case "start", "end", "stage", "note", "attachment":
      guard let decoded = try? decoder.decode(JournalV1.Line.self, from: Data(line)) else {
        return suspect(line, number: number)
      }
      try add(decoded, Array(line), number: number)
    case "resize":
      guard let entry = known.entry,
        let decoded = try? decoder.decode(JournalV1.Line.self, from: Data(line)),
        let size = decoded.terminal
      else { return suspect(line, number: number) }
      resizes[entry, default: []].append(
        Journal.Resize(offset: decoded.offset, size: size))
    case "header": break
    default: unknownLines += 1
    }
  }

  mutating func finish() throws(JournalError) {
    try settleSuspect()
  }

  /// The keys of the source, and those that a newer version may have added to the line.
  private func extra(
    of line: JournalV1.Line, _ bytes: [UInt8]
  ) throws(JournalError) -> [String: JSONValue] {
    let unknown = try? decoder.decode(JournalV1.UnknownKeys.self, from: Data(bytes))
    return (line.extra ?? [:]).merging(unknown?.values ?? [:]) { known, _ in known }
  }

  private mutating func add(
    _ line: JournalV1.Line, _ bytes: [UInt8], number: Int
  ) throws(JournalError) {
    guard let entry = line.entry else { throw .orphan(path: path, line: number, entry: 0) }
    if line.type == "end" {
      guard entries.indices.contains(entry - 1), case .command(var run) = entries[entry - 1].content
      else { throw .orphan(path: path, line: number, entry: entry) }
      run.end = line.end
      entries[entry - 1].content = .command(run)
      // What is known only at the end of a command stands in the line of its end.
      entries[entry - 1].extra.merge(line.extra ?? [:]) { $1 }
    } else {
      guard entry == entries.count + 1, let content = line.content else {
        throw .orphan(path: path, line: number, entry: entry)
      }
      entries.append(
        Entry(
          number: entry, time: line.time, source: line.source ?? .recorded, content: content,
          extra: try extra(of: line, bytes)))
    }
  }

  /// Keeps a line that cannot be read, with those before it that cannot.
  private mutating func suspect(_ line: ArraySlice<UInt8>, number: Int) {
    if let suspect {
      self.suspect = (suspect.number, suspect.bytes + [10] + line)
    } else {
      suspect = (number, Array(line))
    }
  }

  /// A `torn` line vouches for what stands before it by its length and digest.
  private mutating func setAside(_ line: ArraySlice<UInt8>, number: Int) throws(JournalError) {
    guard let record = try? decoder.decode(JournalV1.Line.self, from: Data(line)) else {
      return suspect(line, number: number)
    }
    if let (place, bytes) = suspect {
      guard record.bytes == bytes.count, record.digest == HashChain.digest(of: bytes) else {
        return try settleSuspect()
      }
      torn.append(Journal.TornLine(line: place, bytes: bytes.count))
      suspect = nil
    } else if let output = lastOutput, output.number == number - 1,
      record.bytes == output.range.count
    {
      // Output that was cut behind a brace.
      places[output.entry]?.removeLast()
      torn.append(Journal.TornLine(line: output.number, bytes: output.range.count))
    }
  }

  private mutating func settleSuspect() throws(JournalError) {
    guard let (number, bytes) = suspect else { return }
    throw .unreadable(path: path, line: number, text: Self.excerpt(bytes))
  }

  /// The beginning of a line, for a message: without control characters.
  static func excerpt(_ bytes: [UInt8]) -> String {
    let bytes = bytes.prefix { $0 != 10 }
    let text = bytes.prefix(60).map { (32..<127).contains($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: text, as: UTF8.self) + (bytes.count > 60 ? "…" : "")
  }
}

extension JournalV1.Line {
  /// What the entry is; nil where the line lacks what its type needs.
  var content: Entry.Content? {
    switch type {
    case "start":
      guard let argv, let line else { return nil }
      return .command(
        CommandRun(
          arguments: argv, line: line, directory: directory, user: user, host: host,
          terminal: terminal, environment: environment ?? [:], caller: caller, note: note))
    case "stage": return title.map { .stage($0) }
    case "note": return text.map { .note($0) }
    case "attachment":
      guard let file, let digest else { return nil }
      return .attachment(Attachment(file: file, caption: caption, digest: digest))
    default: return nil
    }
  }

  /// How the command ended.
  var end: CommandRun.End {
    let status: CommandRun.Status =
      if let exit { .exited(exit) } else if let signal { .signaled(signal) } else { .unknown }
    return CommandRun.End(time: time, duration: duration, status: status)
  }

  /// A piece of output.
  var chunk: OutputChunk? {
    guard let stream else { return nil }
    let bytes =
      text.map { Array($0.utf8) } ?? base64.flatMap { Data(base64Encoded: $0) }.map(Array.init)
    return bytes.map { OutputChunk(stream: stream, offset: offset, bytes: $0) }
  }
}
