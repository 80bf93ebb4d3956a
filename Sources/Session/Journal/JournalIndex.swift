internal import Text

/// The entries of a journal as they are put together line by line.
struct JournalIndex {
  private(set) var entries: [Entry] = []
  private(set) var unknownLines = 0
  private(set) var imports: [ImportedFile] = []
  private(set) var resizes: [Int: [Journal.Resize]] = [:]

  /// The entries that the lines were of.
  var changed: Set<Int> = []

  private var clocks = ClockWatch()
  private let path: String
  private let part: Journal.Part
  /// The pieces of each entry's output.
  private var places: [[OutputPlace]] = []

  /// An index of a part of the entries, or of all of them.
  init(path: String, of part: Journal.Part) {
    self.path = path
    self.part = part
  }

  /// The pieces of an entry's output, as they were written.
  func places(of entry: Int) -> [OutputPlace] { slot(of: entry).map { places[$0] } ?? [] }

  /// The last entry that has begun.
  private(set) var lastEntry = 0

  /// Where an entry stands among those that are kept.
  private func slot(of entry: Int) -> Int? {
    switch part {
    case .all: entries.indices.contains(entry - 1) ? entry - 1 : nil
    case .entry, .stages: entries.firstIndex { $0.number == entry }
    }
  }

  /// Adds a line that is part of the chain; where that throws, it is as if it had not come.
  ///
  /// - Parameter isBroken: Whether the chain is broken before it, so that entries may be missing.
  mutating func add(
    _ line: ArraySlice<UInt8>, number: Int, range: Range<Int>, isBroken: Bool
  ) throws(JournalError) {
    // Output is read when it is asked for; here its last byte tells that it is there.
    guard let known = JournalLine(line), line.last == UInt8(ascii: "}") else {
      throw unreadable(line, number)
    }
    guard part.holds(known) else {
      lastEntry = max(lastEntry, known.entry ?? 0)
      return
    }
    switch known.type {
    case "output":
      guard let entry = known.entry, let slot = slot(of: entry) else {
        throw .orphan(path: path, line: number, entry: known.entry ?? 0)
      }
      places[slot].append(OutputPlace(known.members, at: range))
      changed.insert(entry)
    case "start", "end", "stage", "note", "attachment":
      guard let decoded = try? JournalV1.Line(line) else { throw unreadable(line, number) }
      if isBroken, known.type != "end" { fillGap(before: known.entry ?? 0) }
      try add(decoded, number: number)
    case "resize":
      guard let entry = known.entry, let decoded = try? JournalV1.Line(line),
        let size = decoded.terminal
      else { throw unreadable(line, number) }
      resizes[entry, default: []].append(
        Journal.Resize(offset: decoded.offset, size: size))
      changed.insert(entry)
    case "header", "torn": break
    case "import":
      guard let value = try? JSONReader.value(of: Array(line)), let file = ImportedFile(value)
      else { throw unreadable(line, number) }
      imports.append(file)
    default: unknownLines += 1
    }
  }

  private mutating func add(_ line: JournalV1.Line, number: Int) throws(JournalError) {
    guard let entry = line.entry else { throw .orphan(path: path, line: number, entry: 0) }
    if line.type == "end" {
      guard let slot = slot(of: entry), case .command(var run) = entries[slot].content
      else { throw .orphan(path: path, line: number, entry: entry) }
      run.end = line.end
      entries[slot].content = .command(run)
      // What is known only at the end of a command stands in the line of its end.
      if let extra = line.extra { entries[slot].extra.merge(extra) { $1 } }
    } else {
      guard entry == lastEntry + 1 || part != .all, let content = line.content else {
        throw .orphan(path: path, line: number, entry: entry)
      }
      lastEntry = entry
      entries.append(
        Entry(
          number: entry, time: line.time, source: line.source ?? .recorded, content: content,
          // The keys of the source, and those that a newer version may have added to the line.
          extra: (line.extra ?? [:]).merging(line.unknown) { known, _ in known }))
      places.append([])
    }
    // A part of the entries does not tell what the clocks showed between them.
    if part == .all, let step = clocks.step(at: line) {
      entries[entry - 1].clockStep = (entries[entry - 1].clockStep ?? 0) + step
    }
    changed.insert(entry)
  }

  /// More entries that are missing at a place are not believed: their places alone would fill the memory.
  private static let mostMissing = 1_000_000
  private static let missing = Entry.Content.note(
    "The lines of this entry are missing in the journal, or damaged.")

  /// Keeps the places of entries whose beginning is missing: the others keep their numbers.
  private mutating func fillGap(before entry: Int) {
    guard part == .all, entry > lastEntry + 1, entry - lastEntry <= Self.mostMissing else { return }
    for missing in (lastEntry + 1)..<entry {
      entries.append(
        Entry(number: missing, time: nil, source: .recorded, content: Self.missing))
      places.append([])
      changed.insert(missing)
    }
    lastEntry = entry - 1
  }

  private func unreadable(_ line: ArraySlice<UInt8>, _ number: Int) -> JournalError {
    .unreadable(path: path, line: number, text: Self.excerpt(line))
  }

  /// The beginning of a line, for a message: without control characters.
  static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    let bytes = bytes.prefix { $0 != 10 }
    let text = bytes.prefix(60).map { (32..<127).contains($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: text, as: UTF8.self) + (bytes.count > 60 ? "…" : "")
  }
}
