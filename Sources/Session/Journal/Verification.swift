public import FoundationEssentials

/// Whether the chain of a journal is whole.
public struct Verification: Hashable, Sendable {
  /// What is wrong at a place where the chain breaks.
  public enum Reason: Hashable, Sendable {
    /// The first line is not the header that was written.
    case header
    /// The line is none of a journal.
    case foreign
    /// The line does not follow on the one before it.
    case chain
    /// What stands here is not what the torn line with this number set aside.
    case notTorn(by: Int)
    /// What this torn line set aside is not there.
    case nothingTorn
    /// The newline behind the last line is missing.
    case newline
    /// The file ends within a line, of which there are so many bytes.
    case unfinished(bytes: Int)
  }

  /// A place where the wall clock did not go as time did.
  package struct ClockStep: Hashable, Sendable {
    /// The entry by which it was noticed.
    package var entry: Int
    /// Seconds that the wall clock went further than time did; negative: back.
    package var seconds: Double
  }

  /// A place where the chain breaks.
  public struct Break: Hashable, Sendable {
    /// The number of the line, from 1.
    public var line: Int
    /// What is wrong there.
    public var reason: Reason

    /// A break with everything given.
    package init(line: Int, reason: Reason) {
      (self.line, self.reason) = (line, reason)
    }
  }

  /// Whole lines that were looked at.
  public var lines = 0
  /// The first place where the chain breaks; nil when it is whole.
  public var firstBreak: Break?
  /// How many places there are.
  public var breaks = 0
  /// Lines that readers leave out, because nothing in the chain follows on them or they cannot be read.
  public var leftOut = 0
  /// Incomplete lines that were set aside.
  public var torn: [Journal.TornLine] = []
  /// What stands behind the last newline while a writer is at work.
  public var beingWritten: Journal.TornLine?
  /// The hash of the last line: what to write down elsewhere to know the journal again.
  public var lastHash = ""

  /// Adds a place where the chain breaks.
  mutating func add(_ place: Break) {
    firstBreak = firstBreak ?? place
    breaks += 1
  }

  /// The session's id; nil where the first line is not what was written.
  package var session: String?
  /// The files that the record names as evidence.
  package var attachments: [Attachment] = []
  /// Where the wall clock did not go as time did: the number of the entry, and the seconds that it went
  /// further (negative: back).
  package var clockSteps: [ClockStep] = []
  /// The numbers of the lines that have the hashes that were sought, those before the first break.
  package var places: [String: Int] = [:]

  /// What was found of so many lines that end in a hash; nothing yet where none is given.
  package init(lines: Int = 0, lastHash: String = "", firstBreak: Break? = nil) {
    (self.lines, self.lastHash, self.firstBreak) = (lines, lastHash, firstBreak)
  }

  /// Follows the chain from the first line to the last.
  ///
  /// - Parameter hashes: Hashes whose lines are sought.
  public init(of url: URL, seeking hashes: Set<String> = []) throws(JournalError) {
    let file = try JournalFile(url.path, for: .reading)
    try Journal.checkKind(of: file)
    var pass = JournalPass()
    var (attachments, places) = ([Attachment](), [String: Int]())
    var (clocks, steps) = (ClockWatch(), [Int: Double]())
    try pass.run(over: file) { (line, number, _, isBroken) throws(JournalError) in
      let known = JournalLine(line)
      if let known, clocks.concerns(known), let clock = JournalV1.Line(clocksOf: known),
        let entry = clock.entry, let step = clocks.step(at: clock)
      {
        steps[entry, default: 0] += step
      }
      if known?.type == "attachment",
        case .attachment(let attachment)? = (try? JournalV1.Line(line))?.content
      {
        attachments.append(attachment)
      }
      guard !hashes.isEmpty, !isBroken, let hash = HashChain.hash(of: line) else { return }
      let digits = String(decoding: hash, as: UTF8.self)
      if hashes.contains(digits) { places[digits] = number }
    }
    self = pass.found
    (self.attachments, self.places) = (attachments, places)
    // A header that is intact can be read.
    session = firstBreak?.line == 1 ? nil : try Journal.header(of: file).session
    clockSteps = steps.sorted { $0.key < $1.key }.map {
      ClockStep(entry: $0.key, seconds: $0.value)
    }
  }
}
