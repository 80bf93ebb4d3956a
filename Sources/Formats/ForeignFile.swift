/// A file that is being imported, read line by line from its beginning.
package struct ForeignFile {
  /// The most bytes a line may have; a line is held in memory whole.
  package static let longestLine = 64 << 20
  /// How many bytes of the beginning an importer is shown to recognise its format.
  package static let headLength = 16 << 10

  private static let blockLength = 64 << 10

  /// What is read.
  let source: ForeignSource
  /// The number of the line that was read last, from 1.
  package private(set) var lineNumber = 0

  private var buffer: [UInt8] = []
  private var start = 0
  /// Where the buffer ends in the file.
  private var place = 0
  private var ended = false

  /// Reads a file from its beginning.
  init(_ source: ForeignSource) {
    self.source = source
  }

  /// The path as the user gave it.
  package var name: String { source.name }

  /// The first bytes of the file, which are still to be read afterwards.
  package mutating func head() throws(ImportError) -> [UInt8] {
    while buffer.count - start < Self.headLength, !ended { try fill() }
    return Array(buffer[start...].prefix(Self.headLength))
  }

  /// The next line without its end (LF or CR LF); nil at the end of the file.
  package mutating func nextLine() throws(ImportError) -> String? {
    guard let line = try nextBytes() else { return nil }
    guard let text = String(validating: line, as: UTF8.self) else {
      let column = Self.firstDamage(in: line)
      throw problem(.notUTF8(byte: line[line.startIndex + column], column: column + 1))
    }
    return text
  }

  /// The bytes of the next line with its end, UTF-8 or not; nil at the end of the file.
  package mutating func nextLineBytes() throws(ImportError) -> ArraySlice<UInt8>? {
    guard let range = try nextRange() else { return nil }
    lineNumber += 1
    return buffer[range]
  }

  /// The next bytes, fewer than asked for only at the end of the file.
  package mutating func nextBytes(_ count: Int) throws(ImportError) -> ArraySlice<UInt8> {
    while buffer.count - start < count, !ended { try fill() }
    let end = min(buffer.count, start + count)
    defer { start = end }
    return buffer[start..<end]
  }

  /// The error that says what is wrong with the line that was read last.
  package func problem(_ problem: LineProblem) -> ImportError {
    .line(file: name, number: lineNumber, problem: problem)
  }

  private mutating func nextBytes() throws(ImportError) -> ArraySlice<UInt8>? {
    guard let range = try nextRange() else { return nil }
    lineNumber += 1
    var line = buffer[range]
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if lineNumber == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    return line
  }

  /// The place of the next line in the buffer, with its end; it counts as handed out.
  private mutating func nextRange() throws(ImportError) -> Range<Int>? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return start..<(end + 1)
      }
      if ended {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return start..<buffer.count
      }
      searched = buffer.count - start
      try fill()
      guard buffer.count <= Self.longestLine else {
        lineNumber += 1
        throw problem(.tooLong(limit: Self.longestLine))
      }
    }
  }

  /// Drops what was handed out and reads one more block.
  private mutating func fill() throws(ImportError) {
    buffer.removeFirst(start)
    start = 0
    let block = try source.bytes(Self.blockLength, at: place)
    place += block.count
    ended = block.isEmpty
    buffer.append(contentsOf: block)
  }

  /// Where the first byte that is not UTF-8 stands, counted from 0.
  private static func firstDamage(in line: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var bytes = line.makeIterator()
    var valid = 0
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      valid += UTF8.width(scalar)
    }
    return min(valid, line.count - 1)
  }
}
