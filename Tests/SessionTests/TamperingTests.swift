import Foundation
import Manifests
import Session
import Testing

/// Whatever is changed in a journal is found, and nothing that was put into it is believed.
@Suite struct TamperingTests {
  /// A journal with an entry of every kind, output of both streams, and two lines that were set aside.
  private static func sample() throws -> TemporarySession {
    let session = try TemporarySession()
    try session.record([(.output, Array("one\n".utf8)), (.error, [0xFF, 10])])
    try JournalWriter(session.folder).append(.stage("a stage"))
    for word in ["cut", "cut again"] {
      try JournalWriter(session.folder).append(.note(word))
      try session.overwrite(try session.bytes.dropLast(9))
      try JournalWriter(session.folder).append(.note("after \(word)"))
    }
    try session.record([(.output, Array("two\n".utf8))])
    return session
  }

  private func lines(of session: TemporarySession) throws -> [[UInt8]] {
    try session.bytes.dropLast().split(separator: 10, omittingEmptySubsequences: false).map(
      Array.init)
  }

  private func isFound(_ bytes: some Sequence<UInt8>, in session: TemporarySession) throws -> Bool {
    try session.overwrite(bytes)
    return try Verification(of: session.folder.journal).firstBreak != nil
  }

  private func isFound(_ lines: [[UInt8]], in session: TemporarySession) throws -> Bool {
    try isFound(lines.flatMap { $0 + [10] }, in: session)
  }

  @Test func everyBitOfASmallJournalCounts() throws {
    let session = try Self.sample()
    var bytes = try session.bytes
    #expect(try Verification(of: session.folder.journal).firstBreak == nil)
    var missed: [Int] = []
    for place in bytes.indices {
      for bit in 0..<8 {
        bytes[place] ^= 1 << bit
        if try !isFound(bytes, in: session) { missed.append(place * 8 + bit) }
        // Whoever reads it for all that goes on or says why not, and does not crash.
        _ = try? session.journal().entries
        bytes[place] ^= 1 << bit
      }
    }
    #expect(missed.isEmpty)
  }

  @Test func everyEndCounts() throws {
    let session = try Self.sample()
    let bytes = try session.bytes
    let ends = Set(bytes.indices.filter { bytes[$0] == 10 })
    for kept in 1..<bytes.count where !ends.contains(kept - 1) {
      #expect(try isFound(bytes[..<kept], in: session), "\(kept)")
    }
    #expect(try isFound(bytes.dropLast(), in: session))
    #expect(
      try Verification(of: session.folder.journal).firstBreak?.reason == .newline)
  }

  @Test func everyDroppedDoubledSwappedAndInsertedLineIsFound() throws {
    let session = try Self.sample()
    let lines = try lines(of: session)
    let foreign = [
      Array("hello".utf8), [], Array(lines[1].dropLast()),
      Array(
        (#"{"hash":""# + String(repeating: "0", count: 64)
          + #"","entries":1,"type":"end","entry":1,"time":null,"duration":0.1,"exit":0}"#).utf8),
    ]
    for place in lines.indices {
      var other = lines
      other.remove(at: place)
      // The end is where a chain ends; the hash of the last line tells, and a seal.
      if place < lines.count - 1 { #expect(try isFound(other, in: session), "dropped \(place)") }
      other = lines
      other.insert(lines[place], at: place)
      #expect(try isFound(other, in: session), "doubled \(place)")
      for second in lines.indices where second > place {
        other = lines
        other.swapAt(place, second)
        #expect(try isFound(other, in: session), "swapped \(place) and \(second)")
      }
      for line in foreign {
        other = lines
        other.insert(line, at: place)
        #expect(try isFound(other, in: session), "inserted at \(place)")
      }
    }
  }

  /// A line in the place of what was set aside, or beside it, is found and changes no entry.
  @Test func noForgedFragmentIsBelieved() throws {
    let session = try Self.sample()
    let whole = try lines(of: session)
    let entries = try session.journal().entries
    let forged = Array(
      (#"{"hash":""# + String(repeating: "0", count: 64)
        + #"","entries":1,"type":"end","entry":1,"time":"2026-11-25T21:00:00.000Z","duration":0.01,"exit":7}"#)
        .utf8)
    let places = whole.indices.filter {
      String(decoding: whole[$0], as: UTF8.self).contains(#""type":"torn""#)
    }
    #expect(places.count == 2)
    for place in places {
      var lines = whole
      lines[place - 1] = forged
      #expect(try isFound(lines, in: session))
      let found = try Verification(of: session.folder.journal)
      #expect(found.firstBreak == .init(line: place, reason: .notTorn(by: place + 1)))
      #expect(try session.journal().entries == entries)
      #expect(try session.journal().verification == found)
      lines = whole
      lines.insert(forged, at: place)
      #expect(try isFound(lines, in: session))
      #expect(try session.journal().entries == entries)
      lines = whole
      lines.remove(at: place - 1)
      #expect(try isFound(lines, in: session))
      #expect(try Verification(of: session.folder.journal).firstBreak?.reason == .nothingTorn)
      #expect(try session.journal().entries == entries)
    }
  }

  @Test func bitsOfALargeJournalAreFound() throws {
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    for number in 0..<400 {
      let entry = try writer.start(CommandRun(arguments: ["c"], line: "command \(number)"))
      try entry.add(Array(String(repeating: "line \(number)\n", count: 40).utf8), to: .output)
      try entry.finish(.exited(0))
    }
    var bytes = try session.bytes
    var random = SystemRandomNumberGenerator()
    // `make soak` takes 20,000.
    let count = ProcessInfo.processInfo.environment["LABBOOK_SOAK"] == nil ? 200 : 20_000
    for _ in 0..<count {
      let (place, bit) = (bytes.indices.randomElement(using: &random) ?? 0, UInt8.random(in: 0..<8))
      bytes[place] ^= 1 << bit
      #expect(try isFound(bytes, in: session), "byte \(place), bit \(bit)")
      bytes[place] ^= 1 << bit
    }
  }

  /// What can be read is read: the entries keep their numbers, and what is left out is counted.
  @Test func readersGoOn() throws {
    let session = try TemporarySession()
    for word in ["one", "two", "three", "four"] {
      try JournalWriter(session.folder).append(.note(word))
    }
    let whole = try lines(of: session)
    var lines = whole
    lines[2] = Array(String(decoding: lines[2], as: UTF8.self).replacing("two", with: "TWO").utf8)
    try session.overwrite(lines.flatMap { $0 + [10] })
    var journal = try session.journal()
    #expect(journal.entries.map(\.content) == ["one", "TWO", "three", "four"].map { .note($0) })
    #expect(journal.verification.firstBreak == .init(line: 3, reason: .chain))
    #expect(journal.verification.leftOut == 0)
    lines = whole
    lines[2] = Array("nonsense\u{1B}[31m".utf8)
    try session.overwrite(lines.flatMap { $0 + [10] })
    journal = try session.journal()
    let missing = "The lines of this entry are missing in the journal, or damaged."
    #expect(journal.entries.map(\.content) == ["one", missing, "three", "four"].map { .note($0) })
    #expect(journal.entries.map(\.number) == [1, 2, 3, 4])
    #expect(journal.verification.firstBreak == .init(line: 3, reason: .foreign))
    #expect(journal.verification.leftOut == 1)
  }

  private static func note(_ entry: Int, _ text: String = "text") -> String {
    #"{"entries":\#(entry),"type":"note","entry":\#(entry),"time":null,"source":"recorded","#
      + #""text":"\#(text)"}"#
  }

  private static let header =
    #"{"entries":0,"type":"header","version":"1.1","session":"s","host":"h","#
    + #""created":"2026-11-23T04:10:00.000Z","clock":{"monotonic":1.5}}"#

  /// However many entries are lost, those behind them are read.
  @Test func readersGoOnBehindALargeGap() throws {
    let session = try TemporarySession()
    let bytes = SampleChain().lines(
      [Self.header, Self.note(1), Self.note(20_000), Self.note(20_001), Self.note(20_002)])
    var lines = bytes.split(separator: 10).map(Array.init)
    lines.remove(at: 2)
    try session.overwrite(lines.flatMap { $0 + [10] })
    let journal = try session.journal()
    #expect(journal.entries.count == 20_002)
    #expect(journal.entries.suffix(2).map(\.content) == [.note("text"), .note("text")])
    #expect(journal.verification.leftOut == 0)
  }

  /// A line whose number was changed neither moves nor hides those behind it.
  @Test(arguments: [7, 70_000, 900_000_000_000_000, 1])
  func aChangedNumberMovesNothing(_ number: Int) throws {
    let session = try TemporarySession()
    let whole = SampleChain().lines([Self.header] + (1...4).map { Self.note($0, "text \($0)") })
    let text = String(decoding: whole, as: UTF8.self).replacing(
      #""entries":2,"type":"note","entry":2,"#,
      with: #""entries":\#(number),"type":"note","entry":\#(number),"#)
    try session.overwrite(text.utf8)
    let journal = try session.journal()
    let missing = "The lines of this entry are missing in the journal, or damaged."
    #expect(
      journal.entries.map(\.content)
        == ["text 1", missing, "text 3", "text 4"].map { .note($0) })
    #expect(journal.entries.map(\.number) == [1, 2, 3, 4])
    #expect(journal.verification.leftOut == 1)
  }

  /// A line that is on its way is no damage: a writer holds the lock while it writes.
  @Test func aLineThatIsBeingWrittenIsNoBreak() throws {
    let session = try TemporarySession()
    for word in ["one", "two"] { try JournalWriter(session.folder).append(.note(word)) }
    let whole = try session.bytes
    try session.overwrite(whole.dropLast(20))
    let file = open(session.folder.journal.path, O_RDWR)
    defer { close(file) }
    flock(file, LOCK_EX)
    let found = try Verification(of: session.folder.journal)
    #expect(found.firstBreak == nil)
    #expect(found.beingWritten?.line == 3)
    flock(file, LOCK_UN)
    guard case .unfinished? = try Verification(of: session.folder.journal).firstBreak?.reason else {
      Issue.record("nobody writes it")
      return
    }
  }
}
