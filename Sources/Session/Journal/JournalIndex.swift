internal import Text

/// The entries of a journal as they are put together line by line.
struct JournalIndex {
  private(set) var entries: [Entry] = []
  private(set) var torn: [Journal.TornLine] = []
  private(set) var unknownLines = 0
  private(set) var imports: [ImportedFile] = []
  private(set) var resizes: [Int: [Journal.Resize]] = [:]

  /// The last line, by the place and the bytes of its beginning, which no other line has.
  private(set) var lastLine: (place: Int, bytes: [UInt8]) = (0, [])
  /// How many lines were added, and where the next one begins.
  private(set) var lines = 0
  private(set) var end = 0
  /// The entries that the lines were of.
  var changed: Set<Int> = []

  private var clocks = ClockWatch()
  private let path: String
  /// The pieces of each entry's output.
  private var places: [[OutputPlace]] = []
  /// Lines that cannot be read, until the next one says that they were torn.
  private var suspect: (number: Int, bytes: [UInt8])?
  /// The line before this one, where it is a piece of output.
  private var lastOutput: (number: Int, entry: Int, range: Range<Int>)?

  init(path: String) {
    self.path = path
  }

  /// The pieces of an entry's output, as they were written.
  func places(of entry: Int) -> [OutputPlace] {
    places.indices.contains(entry - 1) ? places[entry - 1] : []
  }

  /// Adds the next line; where that throws, it is as if it had not come yet.
  mutating func add(
    _ line: ArraySlice<UInt8>, number: Int, range: Range<Int>
  ) throws(JournalError) {
    try take(line, number: number, range: range)
    lines = number
    end = range.upperBound + 1
    lastLine = (range.lowerBound, Array(line.prefix(HashChain.bodyOffset)))
  }

  private mutating func take(
    _ line: ArraySlice<UInt8>, number: Int, range: Range<Int>
  ) throws(JournalError) {
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
      places[entry - 1].append(OutputPlace(known.members, at: range))
      changed.insert(entry)
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
      changed.insert(entry)
    case "header": break
    case "import":
      guard let value = try? JSONReader.value(of: Array(line)), let file = ImportedFile(value)
      else { return suspect(line, number: number) }
      imports.append(file)
    default: unknownLines += 1
    }
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
    if let step = clocks.step(at: line) {
      entries[entry - 1].clockStep = (entries[entry - 1].clockStep ?? 0) + step
    }
    changed.insert(entry)
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
      changed.insert(output.entry)
      torn.append(Journal.TornLine(line: output.number, bytes: output.range.count))
    }
  }

  /// Throws where a line cannot be read, and nothing behind it has set it aside.
  func settleSuspect() throws(JournalError) {
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
