import Foundation
import Manifests
import Session
import Testing

@Suite struct TornTailTests {
  /// A session whose last line is cut so that this many of its bytes are left.
  private func cut(_ session: TemporarySession, keeping kept: Int) throws {
    let whole = try session.bytes
    let start = whole.dropLast().lastIndex(of: 10).map { $0 + 1 } ?? 0
    // Times make lines longer or shorter: the newline and a byte before it are lost in any case.
    try session.overwrite(whole[..<min(start + kept, whole.count - 2)])
  }

  private func text(of entry: Int, in session: TemporarySession) throws -> String {
    String(decoding: try session.journal().output(of: entry).flatMap(\.bytes), as: UTF8.self)
  }

  /// The commonest case: the recorder was killed while it wrote what the command printed.
  @Test(arguments: ["plain text", "braces {a} and \\{b}", "}}}}}}}}}}}}"])
  func givesBackTheOutputBeforeOneThatWasCut(_ cutText: String) throws {
    // Counted from the end: a line's length depends on how many digits its time has.
    for dropped in Array(2..<16) + [40, 70, 100, 140] {
      let session = try TemporarySession()
      try record("kept\n", cutText + "\n", in: session)
      try session.overwrite(try session.bytes.dropLast(dropped))
      #expect(try text(of: 1, in: session) == "kept\n", "\(dropped)")
      try JournalWriter(session.folder).append(.note("after"))
      #expect(try text(of: 1, in: session) == "kept\n", "\(dropped)")
      let journal = try session.journal()
      #expect(journal.torn.map(\.line) == [4])
      #expect(journal.entries.last?.content == .note("after"))
      let verification = try Verification(of: session.folder.journal)
      #expect(verification.firstBreak == nil)
      #expect(verification.torn == journal.torn)
    }
  }

  @Test func keepsALineThatLacksOnlyItsNewline() throws {
    let session = try TemporarySession()
    for word in ["one", "two"] { try JournalWriter(session.folder).append(.note(word)) }
    try session.overwrite(try session.bytes.dropLast())
    try JournalWriter(session.folder).append(.note("three"))
    let journal = try session.journal()
    #expect(journal.entries.map(\.content) == [.note("one"), .note("two"), .note("three")])
    #expect(journal.torn.isEmpty)
    #expect(try Verification(of: session.folder.journal).firstBreak == nil)
  }

  /// A disk that is still full may cut the line that sets the first one aside, anywhere.
  @Test(arguments: [20, 140])
  func setsAsideWhatWasCutTwice(_ first: Int) throws {
    let model = try TemporarySession()
    try cutNote(in: model, keeping: first)
    let before = try model.bytes.count
    try JournalWriter(model.folder).append(.note("after"))
    let repaired = try model.bytes
    let end = repaired[(before + 1)...].firstIndex(of: 10) ?? 0
    for place in Set(stride(from: before, to: end, by: 24)).union([before, end - 2, end - 1]) {
      let session = try TemporarySession()
      try session.overwrite(repaired[...place])
      try JournalWriter(session.folder).append(.note("after"))
      let journal = try session.journal()
      #expect(journal.entries.map(\.content) == [.note("one"), .note("after")], "\(place)")
      #expect(try session.bytes.starts(with: repaired[...place]))
      #expect(try Verification(of: session.folder.journal).firstBreak == nil, "\(place)")
    }
  }

  @Test func goesOnWithOneWriterAfterAnotherWasCutOff() throws {
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    try writer.append(.note("one"))
    try writer.append(.note("two"))
    try cut(session, keeping: 140)
    #expect(try writer.append(.note("three")) == 2)
    #expect(try session.journal().entries.map(\.content) == [.note("one"), .note("three")])
    #expect(try Verification(of: session.folder.journal).firstBreak == nil)
  }

  @Test func isNoExcuseForALineThatWasChanged() throws {
    let session = try TemporarySession()
    for word in ["one", "two", "three"] { try JournalWriter(session.folder).append(.note(word)) }
    try cut(session, keeping: 100)
    try JournalWriter(session.folder).append(.note("after"))
    let changed = String(decoding: try session.bytes, as: UTF8.self).replacing("two", with: "TWO")
    try session.overwrite(changed.utf8)
    let firstBreak = try Verification(of: session.folder.journal).firstBreak
    #expect(firstBreak?.line == 3)
    #expect(firstBreak?.reason == .chain)
  }

  private func record(_ first: String, _ second: String, in session: TemporarySession) throws {
    let writer = try JournalWriter(session.folder)
    let entry = try writer.start(CommandRun(arguments: ["cmd"], line: "cmd"))
    try entry.add(Array(first.utf8), to: .output)
    try entry.add(Array(second.utf8), to: .error)
    // Small pieces are gathered for 10 ms.
    Thread.sleep(forTimeInterval: 0.011)
    try entry.settle()
  }

  private func cutNote(in session: TemporarySession, keeping kept: Int) throws {
    for word in ["one", "two"] { try JournalWriter(session.folder).append(.note(word)) }
    try cut(session, keeping: kept)
  }
}
