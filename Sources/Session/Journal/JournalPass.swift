/// A pass over the lines of a journal, which can be taken up again when it has grown.
struct JournalPass: Sendable {
  /// What was found so far.
  var found: Verification {
    var found = chain.found(isEnd: !isBeingWritten)
    guard let tail else { return found }
    if isBeingWritten {
      found.beingWritten = tail
    } else {
      found.add(
        .init(
          line: tail.line,
          reason: tailIsALine ? .newline : tail.line == 1 ? .header : .unfinished(bytes: tail.bytes)
        ))
      if tailIsALine { found.leftOut += 1 }
    }
    return found
  }
  /// What stands behind the last newline.
  private(set) var tail: Journal.TornLine?
  /// The last whole line, by the place and the bytes of its beginning, which no other line has.
  private(set) var lastLine: (place: Int, bytes: [UInt8]) = (0, [])

  private var chain = ChainReader()
  /// Whether what stands there is a whole line but for its newline.
  private var tailIsALine = false
  private var isBeingWritten = false
  /// How many whole lines there are, and where the next one begins.
  private var (lines, end) = (0, 0)

  /// Takes the lines that were added since the last time.
  ///
  /// What looks unfinished may be on its way: it is looked at again while nobody writes.
  ///
  /// - Parameter take: Gets the lines that are part of the chain: the bytes, the number, where they stand,
  ///   and whether the chain is broken before it.
  mutating func run(
    over file: borrowing JournalFile,
    _ take: (ArraySlice<UInt8>, Int, Range<Int>, Bool) throws(JournalError) -> Void
  ) throws(JournalError) {
    try readOn(file, take)
    isBeingWritten = false
    guard tail != nil || chain.isWaiting else { return }
    isBeingWritten = try !file.whileNobodyWrites { () throws(JournalError) in
      try readOn(file, take)
    }
  }

  private mutating func readOn(
    _ file: borrowing JournalFile,
    _ take: (ArraySlice<UInt8>, Int, Range<Int>, Bool) throws(JournalError) -> Void
  ) throws(JournalError) {
    (tail, tailIsALine) = (nil, false)
    var last: Range<Int>?
    try file.forEachLine(from: end, after: lines) {
      (line, number, range, isWhole) throws(JournalError) in
      guard isWhole else {
        tail = Journal.TornLine(line: number, bytes: line.count)
        // Whatever stands in the newline's place.
        tailIsALine = JournalLine.isWhole(line) || JournalLine.isWhole(line.dropLast())
        return
      }
      switch chain.add(line, number: number, range: range) {
      case .waits: break
      case .follows: try handOn(line, number, range, take)
      case .resumes(let before, let place, let bytes):
        // The hash of this one does not vouch for it: numbers only grow, and those of the line behind it
        // are certain.
        if let doubtful = JournalLine(before[...]), let sure = JournalLine(line)?.entries,
          max(doubtful.entries, doubtful.entry ?? 0) > sure
        {
          _ = chain.leaveOut()
        } else {
          try handOn(before[...], place, bytes, take)
        }
        try handOn(line, number, range, take)
      }
      (lines, end, last) = (number, range.upperBound + 1, range)
    }
    guard let last else { return }
    lastLine = (last.lowerBound, try file.read(last.prefix(HashChain.bodyOffset)))
  }

  private mutating func handOn(
    _ line: ArraySlice<UInt8>, _ number: Int, _ range: Range<Int>,
    _ take: (ArraySlice<UInt8>, Int, Range<Int>, Bool) throws(JournalError) -> Void
  ) throws(JournalError) {
    do throws(JournalError) {
      try take(line, number, range, chain.isBroken)
    } catch {
      guard chain.leaveOut() else { throw error }
    }
  }
}

extension Range<Int> {
  /// The first numbers of it.
  fileprivate func prefix(_ count: Int) -> Range {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}
