internal import Text

/// The entries of a journal as they are put together line by line.
struct JournalIndex {
  private(set) var entries: [Entry] = []
  private(set) var torn: [Journal.TornLine] = []
  /// Where the lines of each entry's output stand.
  private(set) var places: [[Range<Int>]] = []
  private(set) var unknownLines = 0
  private(set) var resizes: [Int: [Journal.Resize]] = [:]

  private let path: String
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
      places[entry - 1].append(range)
      lastOutput = (number, entry, range)
    case "start", "end", "stage", "note", "attachment":
      guard let decoded = try? JournalV1.Line(line) else { return suspect(line, number: number) }
      try add(decoded, number: number)
    case "resize":
      guard let entry = known.entry, let decoded = try? JournalV1.Line(line),
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

  private mutating func add(_ line: JournalV1.Line, number: Int) throws(JournalError) {
    guard let entry = line.entry else { throw .orphan(path: path, line: number, entry: 0) }
    if line.type == "end" {
      guard entries.indices.contains(entry - 1), case .command(var run) = entries[entry - 1].content
      else { throw .orphan(path: path, line: number, entry: entry) }
      run.end = line.end
      entries[entry - 1].content = .command(run)
      // What is known only at the end of a command stands in the line of its end.
      if let extra = line.extra { entries[entry - 1].extra.merge(extra) { $1 } }
    } else {
      guard entry == entries.count + 1, let content = line.content else {
        throw .orphan(path: path, line: number, entry: entry)
      }
      entries.append(
        Entry(
          number: entry, time: line.time, source: line.source ?? .recorded, content: content,
          // The keys of the source, and those that a newer version may have added to the line.
          extra: (line.extra ?? [:]).merging(line.unknown) { known, _ in known }))
      places.append([])
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
    guard let record = try? JournalV1.Line(line) else { return suspect(line, number: number) }
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
      places[output.entry - 1].removeLast()
      torn.append(Journal.TornLine(line: output.number, bytes: output.range.count))
    }
  }

  private mutating func settleSuspect() throws(JournalError) {
    guard let (number, bytes) = suspect else { return }
    throw .unreadable(path: path, line: number, text: Self.excerpt(bytes[...]))
  }

  /// The beginning of a line, for a message: without control characters.
  static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    let bytes = bytes.prefix { $0 != 10 }
    let text = bytes.prefix(60).map { (32..<127).contains($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: text, as: UTF8.self) + (bytes.count > 60 ? "…" : "")
  }
}
