/// Follows the chain of a journal line by line, and hands on the lines that are part of it.
///
/// A line that does not follow on the last one waits: a `torn` line may set it aside, and is the only one
/// that can. Where the next line follows on the hash that it states, it was changed, or something before it
/// is missing; it has its place in the chain and is handed on. Any other is left out. Both are breaks.
struct ChainReader: Sendable {
  /// What was found so far.
  ///
  /// - Parameter isEnd: Whether the journal ends here, so that what waits has waited in vain.
  func found(isEnd: Bool) -> Verification {
    var found = settled
    found.lastHash = String(decoding: chain.last, as: UTF8.self)
    guard let waiting, isEnd else { return found }
    found.lastHash = waiting.stated.map { String(decoding: $0, as: UTF8.self) } ?? found.lastHash
    found.add(waiting.breakage)
    found.leftOut += waiting.count
    return found
  }
  /// Whether lines wait for what comes after them.
  var isWaiting: Bool { waiting != nil }

  /// Whether the chain is broken before the line that was handed on last.
  var isBroken: Bool { settled.firstBreak != nil }

  private var settled = Verification()
  private var chain = HashChain()
  private var waiting: Waiting?

  /// Lines that do not follow on the last one.
  private struct Waiting {
    var breakage: Verification.Break
    var count = 1
    /// All of them, joined by newlines, as a torn line vouches for them.
    var bytes: Int
    var digest = SHA256()
    /// The last of them, what it states, and where it stands.
    var last: [UInt8]
    var stated: [UInt8]?
    var number: Int
    var range: Range<Int>

    init(_ line: ArraySlice<UInt8>, _ number: Int, _ range: Range<Int>) {
      let reason: Verification.Reason =
        number == 1 ? .header : HashChain.hasHash(line) ? .chain : .foreign
      breakage = Verification.Break(line: number, reason: reason)
      (bytes, last, stated) = (line.count, Array(line), HashChain.hash(of: line))
      (self.number, self.range) = (number, range)
      digest.add(line)
    }

    mutating func add(_ line: ArraySlice<UInt8>, _ number: Int, _ range: Range<Int>) {
      count += 1
      bytes += 1 + line.count
      digest.add(CollectionOfOne(10))
      digest.add(line)
      (last, stated) = (Array(line), HashChain.hash(of: line))
      (self.number, self.range) = (number, range)
    }

    /// Whether a torn line vouches for them.
    func isSetAside(by line: JournalV1.Line) -> Bool {
      var digest = digest
      return line.bytes == bytes && line.digest == String(decoding: digest.finish(), as: UTF8.self)
    }
  }

  /// What becomes of a line.
  enum Step {
    /// It is part of the chain.
    case follows
    /// So is it, and so is this one that waited before it: its bytes, its number, where it stands.
    case resumes(after: [UInt8], Int, Range<Int>)
    /// It is not, as far as is known.
    case waits
  }

  /// Takes the next whole line.
  mutating func add(_ line: ArraySlice<UInt8>, number: Int, range: Range<Int>) -> Step {
    settled.lines = number
    if chain.accepts(line) {
      settle(before: line, number: number)
      return .follows
    }
    guard var waiting else {
      self.waiting = Waiting(line, number, range)
      return .waits
    }
    if let stated = waiting.stated {
      var resumed = HashChain(last: stated)
      if resumed.accepts(line) {
        chain = resumed
        settled.add(waiting.breakage)
        settled.leftOut += waiting.count - 1
        self.waiting = nil
        return .resumes(after: waiting.last, waiting.number, waiting.range)
      }
    }
    waiting.add(line, number, range)
    self.waiting = waiting
    return .waits
  }

  /// Says what became of the lines that waited, now that a line follows on the one before them.
  private mutating func settle(before line: ArraySlice<UInt8>, number: Int) {
    let isTorn = JournalLine(line)?.type == "torn"
    guard waiting != nil || isTorn else { return }
    let torn = isTorn ? try? JournalV1.Line(line) : nil
    if let waiting {
      if let torn, waiting.isSetAside(by: torn) {
        settled.torn.append(.init(line: waiting.breakage.line, bytes: waiting.bytes))
      } else {
        let place = waiting.breakage.line
        settled.add(isTorn ? .init(line: place, reason: .notTorn(by: number)) : waiting.breakage)
        settled.leftOut += waiting.count
      }
      self.waiting = nil
    } else {
      settled.add(.init(line: number, reason: .nothingTorn))
    }
  }

  /// Notes a line that is part of the chain and that nothing can be made of, where the chain is broken.
  ///
  /// - Returns: Whether it is: an error in a chain that is whole is one of the writer.
  mutating func leaveOut() -> Bool {
    guard isBroken else { return false }
    settled.leftOut += 1
    return true
  }
}
