public import FoundationEssentials
internal import Text

/// A journal that is read: its entries, and the output of each on demand.
///
/// Opening it notes where the lines of every entry stand and reads no output; a session of any size
/// is read entry by entry, and one that grows is read on from where it was. The file is opened once.
public struct Journal: Sendable {
  /// An incomplete line that a later writer set aside, or the unfinished end of the file.
  public struct TornLine: Hashable, Sendable {
    /// The number of the line, from 1.
    public var line: Int
    /// How many bytes it has.
    public var bytes: Int
  }

  /// A new size of a command's terminal.
  public struct Resize: Hashable, Sendable {
    /// Seconds since the command began; nil where the source has no clock.
    public var offset: Double?
    /// The size from then on.
    public var size: TerminalSize

    /// A new size with everything given.
    public init(offset: Double?, size: TerminalSize) {
      self.offset = offset
      self.size = size
    }
  }

  /// The first line.
  public let header: JournalHeader
  /// Every entry, in order, without output.
  public var entries: [Entry] { index.entries }
  /// The number of the last entry that has begun, whether it was read or not.
  package var lastEntry: Int { index.lastEntry }
  /// Incomplete lines, which belong to no entry.
  public var torn: [TornLine] { pass.found.torn + (pass.tail.map { [$0] } ?? []) }
  /// Whether the chain of the lines that were read is whole.
  public var verification: Verification {
    var found = pass.found
    found.session = found.firstBreak?.line == 1 ? nil : header.session
    return found
  }
  /// Lines of types that this version does not know.
  public var unknownLines: Int { index.unknownLines }
  /// The files that were imported, in order; none of those before version 1.1.
  package var imports: [ImportedFile] { index.imports }
  /// New sizes of commands' terminals, by the number of the entry.
  public var resizes: [Int: [Resize]] { index.resizes }

  private let file: SharedJournalFile
  private let part: Part
  private var pass = JournalPass()
  private var index: JournalIndex

  /// What is read of a journal, the chain of all lines apart.
  package enum Part: Hashable, Sendable {
    /// Every entry.
    case all
    /// One entry.
    case entry(Int)
    /// The stages.
    case stages

    /// Whether a line is part of it.
    func holds(_ line: JournalLine) -> Bool {
      switch self {
      case .all: true
      case .entry(let number): line.entry == number
      case .stages: line.type == "stage"
      }
    }
  }

  /// Opens a journal and reads everything but the output.
  public init(reading url: URL) throws(JournalError) {
    try self.init(reading: url, only: .all)
  }

  /// Opens a journal and reads a part of it: the entries that are asked for, without output.
  ///
  /// Of a journal that is not intact everything is read.
  package init(reading url: URL, only part: Part) throws(JournalError) {
    try self.init(url, part)
    // What a line of a damaged journal is, the lines before it decide.
    if part != .all, verification.firstBreak != nil { self = try Journal(url, .all) }
  }

  private init(_ url: URL, _ part: Part) throws(JournalError) {
    file = SharedJournalFile(try JournalFile(url.path, for: .reading))
    header = try Journal.header(of: file.file)
    self.part = part
    index = JournalIndex(path: url.path, of: part)
    try readOn()
    index.changed = []
  }

  /// Reads what was added since it was read last.
  ///
  /// - Returns: The numbers of the entries that are new or have changed, in order; nil where the file is
  ///   not the one that was read any more, so that everything in it was read anew.
  package mutating func refresh() throws(JournalError) -> [Int]? {
    guard try file.file.isStill(pass.lastLine) else {
      self = try Journal(reading: URL(filePath: file.file.path), only: part)
      return nil
    }
    try readOn()
    defer { index.changed = [] }
    return index.changed.sorted()
  }

  private mutating func readOn() throws(JournalError) {
    try pass.run(over: file.file) { (line, number, range, isBroken) throws(JournalError) in
      try index.add(line, number: number, range: range, isBroken: isBroken)
    }
  }

  /// The pieces of a command's output, in order of time.
  func places(of entry: Int) -> [OutputPlace] {
    // What was held back until it was known to be no secret stands later than it came.
    index.places(of: entry).sortedByOffset(\.offset)
  }

  func chunk(at range: Range<Int>) throws(JournalError) -> OutputChunk {
    let bytes = try file.file.read(range)
    if let line = try? JournalV1.Line(bytes[...]), let chunk = line.chunk { return chunk }
    let before = try file.file.read(0..<range.lowerBound)
    let number = before.count { $0 == 10 } + 1
    throw .unreadable(path: file.file.path, line: number, text: JournalIndex.excerpt(bytes[...]))
  }
}

/// One descriptor for the copies of a journal.
private final class SharedJournalFile: Sendable {
  let file: JournalFile

  init(_ file: consuming JournalFile) { self.file = file }
}

extension JournalFile {
  /// Hands out line by line: the bytes without the newline, the number from 1, where they stand, and
  /// whether a newline ends them.
  ///
  /// - Parameters:
  ///   - place: Where the first of them begins.
  ///   - lines: How many lines stand before it.
  func forEachLine(
    from place: Int = 0, after lines: Int = 0,
    _ body: (ArraySlice<UInt8>, Int, Range<Int>, Bool) throws(JournalError) -> Void
  ) throws(JournalError) {
    var rest: [UInt8] = []
    var start = place
    var number = lines
    while true {
      var searched = rest.count
      let block = try read((start + searched)..<(start + searched + (1 << 18)))
      if block.isEmpty { break }
      rest += block
      var place = 0
      while let end = rest.place(of: 10, from: searched) {
        number += 1
        try body(rest[place..<end], number, (start + place)..<(start + end), true)
        place = end + 1
        searched = place
      }
      rest.removeFirst(place)
      start += place
    }
    if !rest.isEmpty { try body(rest[...], number + 1, start..<(start + rest.count), false) }
  }
}
