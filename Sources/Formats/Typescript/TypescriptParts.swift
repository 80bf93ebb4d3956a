/// The recordings in one typescript, and which of them its timing file is of.
///
/// `script --append` writes one behind the other; git may have shortened the ends of the lines, so that
/// the sizes in the timing file fit only with them put back.
struct TypescriptParts {
  /// One recording.
  struct Part {
    /// Its bytes, from its first line to its last.
    var bytes: [UInt8]
    /// Whether the timing file tells its times.
    var isTimed = false
  }

  /// Files larger than this are read as they come.
  private static let mostBytes = 64 << 20

  private(set) var parts: [Part] = []
  /// What a user should know about the times.
  private(set) var remarks: [String] = []

  /// Nil where the file is one recording with the line ends that it was written with, or is too long.
  init?(_ source: ForeignSource, timing: ForeignSource) throws {
    let whole = try Self.bytes(of: source)
    guard let whole, let count = try Self.outputBytes(in: ForeignFile(timing)) else { return nil }
    let own = Self.split(whole)
    if own.count == 1 {
      let body = Self.body(of: own[0])
      guard body.count != count, !body.contains(13), body.contains(10) else { return nil }
      guard Self.fits(own[0], count) else {
        parts = [Part(bytes: own[0], isTimed: true)]
        remarks = [
          "the ends of its lines were changed after it was recorded: its times are unreliable"
        ]
        return
      }
      parts = [Part(bytes: Self.repaired(own[0]), isTimed: true)]
      remarks = ["the ends of its lines were shortened: they were put back, so that its times fit"]
      return
    }
    guard own.count > 1 else { return nil }
    let fitting = own.indices.filter { Self.fits(own[$0], count) }
    let timed = fitting.count == 1 ? fitting.first : nil
    parts = own.indices.map { index in
      let isShort = index == timed && Self.body(of: own[index]).count != count
      return Part(
        bytes: isShort ? Self.repaired(own[index]) : own[index], isTimed: index == timed)
    }
    remarks = [
      timed.map {
        "\(own.count) recordings in one file: its timing file is of number \($0 + 1), and of the others "
          + "no times are known"
      }
        ?? "\(own.count) recordings in one file: its timing file fits none of them, so no times are known"
    ]
  }

  private static func bytes(of source: ForeignSource) throws -> [UInt8]? {
    var whole: [UInt8] = []
    while case let block = try source.bytes(1 << 20, at: whole.count), !block.isEmpty {
      whole += block
      if whole.count > mostBytes { return nil }
    }
    return whole
  }

  /// How many bytes of output a timing file tells of; nil where it tells of input in the same file, or
  /// is none.
  private static func outputBytes(in file: ForeignFile) throws -> Int? {
    var file = file
    var count = 0
    while let line = try file.nextLine() {
      guard !line.isEmpty else { continue }
      // Its errors are told where it is read.
      guard let record = try? TypescriptTiming(line) else { return nil }
      switch record {
      case .output(_, let bytes): count += bytes
      case .input: return nil
      case .signal, .header: continue
      }
      if count > mostBytes { return nil }
    }
    return count
  }

  private static func split(_ whole: [UInt8]) -> [[UInt8]] {
    let opening = Array(TypescriptHeader.opening.utf8)
    var starts: [Int] = []
    var place = 0
    while place < whole.count {
      if whole[place...].starts(with: opening) { starts.append(place) }
      guard let end = whole[place...].firstIndex(of: 10) else { break }
      place = end + 1
    }
    guard let first = starts.first, first == 0 else { return [whole] }
    return zip(starts, starts.dropFirst() + [whole.count]).map { Array(whole[$0..<$1]) }
  }

  /// What the terminal was sent: between the first line and the last.
  private static func body(of part: [UInt8]) -> ArraySlice<UInt8> {
    guard part.starts(with: TypescriptHeader.opening.utf8) else { return part[...] }
    let start = (part.firstIndex(of: 10) ?? part.count - 1) + 1
    let closing = [10] + Array(TypescriptHeader.closing.utf8)
    let end = part.indices.reversed().first { part[$0] == 10 && part[$0...].starts(with: closing) }
    return part[start..<max(start, end ?? part.count)]
  }

  private static func fits(_ part: [UInt8], _ count: Int) -> Bool {
    let body = body(of: part)
    return body.count == count
      || !body.contains(13) && body.count + body.count { $0 == 10 } == count
  }

  private static func repaired(_ part: [UInt8]) -> [UInt8] {
    let body = body(of: part)
    return part[..<body.startIndex] + CarriedEntry.withReturns(Array(body)) + part[body.endIndex...]
  }
}
