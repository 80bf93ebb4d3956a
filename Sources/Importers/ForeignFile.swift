public import Foundation

/// A file that is being imported, read line by line.
///
/// It is opened once and read forwards only, so that a pipe can be imported as well.
public struct ForeignFile: ~Copyable {
  /// The most bytes a line may have; a line is held in memory whole.
  public static let longestLine = 64 << 20
  /// How many bytes of the beginning an importer is shown to recognise its format.
  public static let headLength = 16 << 10

  private static let blockLength = 64 << 10

  /// The path as the user gave it.
  public let name: String
  /// Where the file is.
  public let url: URL
  /// The number of the line that was read last, from 1.
  public private(set) var lineNumber = 0

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var ended = false

  /// Opens a file; throws where there is none or the system refuses.
  public init(_ file: URL) throws(ImportError) {
    name = file.relativePath
    url = file
    descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? .missing(file: name)
        : .unreadable(file: name, reason: String(cString: strerror(errno)))
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// The first bytes of the file, which are still to be read afterwards.
  public mutating func head() throws(ImportError) -> [UInt8] {
    while buffer.count - start < Self.headLength, !ended { try fill() }
    return Array(buffer[start...].prefix(Self.headLength))
  }

  /// The next line without its end (LF or CR LF); nil at the end of the file.
  public mutating func nextLine() throws(ImportError) -> String? {
    guard let line = try nextBytes() else { return nil }
    guard let text = String(validating: line, as: UTF8.self) else {
      let column = Self.firstDamage(in: line)
      throw problem(.notUTF8(byte: line[line.startIndex + column], column: column + 1))
    }
    return text
  }

  /// The bytes of the next line with its end, UTF-8 or not; nil at the end of the file.
  public mutating func nextLineBytes() throws(ImportError) -> ArraySlice<UInt8>? {
    guard let range = try nextRange() else { return nil }
    lineNumber += 1
    return buffer[range]
  }

  /// The next bytes, fewer than asked for only at the end of the file.
  public mutating func nextBytes(_ count: Int) throws(ImportError) -> ArraySlice<UInt8> {
    while buffer.count - start < count, !ended { try fill() }
    let end = min(buffer.count, start + count)
    defer { start = end }
    return buffer[start..<end]
  }

  /// The error that says what is wrong with the line that was read last.
  public func problem(_ problem: LineProblem) -> ImportError {
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

  /// Where the next line stands in the buffer, with its end; it counts as handed out.
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
    var failure: Int32 = 0
    let block = [UInt8](unsafeUninitializedCapacity: Self.blockLength) { bytes, count in
      var length: Int
      repeat {
        length = Foundation.read(descriptor, bytes.baseAddress, bytes.count)
      } while length < 0 && errno == EINTR
      failure = length < 0 ? errno : 0
      count = max(0, length)
    }
    guard failure == 0 else {
      throw failure == EISDIR
        ? .folder(file: name) : .unreadable(file: name, reason: String(cString: strerror(failure)))
    }
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
