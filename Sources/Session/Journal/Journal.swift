public import Foundation
internal import Text

/// A journal that is read: its entries, and the output of each on demand.
///
/// Opening it notes where the lines of every entry stand and reads no output; a session of any size
/// is read entry by entry.
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
  public let entries: [Entry]
  /// Incomplete lines, which belong to no entry.
  public let torn: [TornLine]
  /// Lines of types that this version does not know.
  public let unknownLines: Int

  /// New sizes of commands' terminals, by the number of the entry.
  public let resizes: [Int: [Resize]]

  private let path: String
  /// Where the lines of each entry's output stand in the file.
  private let places: [[Range<Int>]]

  /// Opens a journal and reads everything but the output.
  public init(reading url: URL) throws(JournalError) {
    let path = url.path
    let file = try JournalFile(path, for: .reading)
    let header = try Journal.header(of: file)
    var index = JournalIndex(path: path)
    try file.forEachLine { (line, number, range, isWhole) throws(JournalError) in
      try index.add(line, number: number, range: range, isWhole: isWhole)
    }
    try index.finish()
    self.path = path
    self.header = header
    self.entries = index.entries
    self.torn = index.torn
    self.unknownLines = index.unknownLines
    self.resizes = index.resizes
    self.places = index.places
  }

  /// What a command printed, in order of arrival; nothing for other entries.
  public func output(of entry: Int) throws(JournalError) -> [OutputChunk] {
    let file = try JournalFile(path, for: .reading)
    var chunks: [OutputChunk] = []
    for range in places(of: entry) { chunks.append(try Self.chunk(in: file, at: range)) }
    // What was held back until it was known to be no secret stands later than it came.
    return chunks.sortedByOffset()
  }

  /// Hands out what a command printed chunk by chunk.
  public func forEachChunk(of entry: Int, _ body: (OutputChunk) throws -> Void) throws {
    let file = try JournalFile(path, for: .reading)
    for range in places(of: entry) { try body(Self.chunk(in: file, at: range)) }
  }

  private func places(of entry: Int) -> [Range<Int>] {
    places.indices.contains(entry - 1) ? places[entry - 1] : []
  }

  private static func chunk(
    in file: borrowing JournalFile, at range: Range<Int>
  ) throws(JournalError) -> OutputChunk {
    let bytes = try file.read(range)
    if let line = try? JournalV1.Line(bytes[...]), let chunk = line.chunk { return chunk }
    let before = try file.read(0..<range.lowerBound)
    let number = before.count { $0 == 10 } + 1
    throw .unreadable(path: file.path, line: number, text: JournalIndex.excerpt(bytes[...]))
  }

  /// The header, which the first line must be.
  static func header(of file: borrowing JournalFile) throws(JournalError) -> JournalHeader {
    let start = try file.read(0..<(1 << 14))
    if start.isEmpty { throw .empty(path: file.path) }
    guard let end = start.firstIndex(of: 10) else {
      let isBegun = HashChain.prefix.starts(with: start.prefix(HashChain.prefix.count))
      throw isBegun ? .unfinishedHeader(path: file.path) : .noHeader(path: file.path)
    }
    let line = start[..<end]
    guard JournalLine(line)?.type == "header", let value = try? JSONReader.value(of: Array(line)),
      let version = value.text("version")
    else { throw .noHeader(path: file.path) }
    let major = version.prefix { $0 != "." }
    guard major == "1" else { throw .version(path: file.path, found: version) }
    guard let header = JournalHeader(value) else { throw .noHeader(path: file.path) }
    return header
  }
}

extension JournalFile {
  /// Hands out line by line: the bytes without the newline, the number from 1, where they stand, and
  /// whether a newline ends them.
  func forEachLine(
    _ body: (ArraySlice<UInt8>, Int, Range<Int>, Bool) throws(JournalError) -> Void
  ) throws(JournalError) {
    var rest: [UInt8] = []
    var start = 0
    var number = 0
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
