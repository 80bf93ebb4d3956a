import Foundation
import Manifests
import Session
import Testing

/// Messages for journals that were changed by hand, quoted whole.
@Suite struct JournalMessageTests {
  private static let header =
    #"{"entries":0,"type":"header","version":"1.0","session":"s","host":"h","#
    + #""created":"2026-01-01T00:00:00.000Z","clock":{"monotonic":1.5}}"#

  private func message(
    _ bodies: [String], reading body: (Journal) throws -> Void = { _ in }
  ) throws -> String {
    let session = try TemporarySession()
    try session.overwrite(SampleChain().lines([Self.header] + bodies))
    do {
      try body(try session.journal())
      return "no error"
    } catch {
      return "\(error)".replacing(session.folder.url.path, with: "")
    }
  }

  @Test func namesALineWhoseEntryHasNotBegun() throws {
    for type in [
      #""output","entry":3,"stream":"stdout","offset":null,"text":"x""#,
      #""end","entry":3,"time":null,"duration":null"#,
      #""note","entry":3,"time":null,"text":"x""#,
    ] {
      #expect(
        try message([#"{"entries":3,"type":"# + type + "}"])
          == "/journal.jsonl:2: the line belongs to entry 3, which has not begun\n"
          + "hint: lines are missing before it; run 'labbook verify'")
    }
  }

  @Test func namesTheLineOfOutputThatIsNone() throws {
    let bodies = [
      #"{"entries":1,"type":"start","entry":1,"time":null,"source":"imported","argv":["a"],"line":"a"}"#,
      #"{"entries":1,"type":"output","entry":1,"stream":"stdout","offset":0,"text":17}"#,
      #"{"entries":1,"type":"end","entry":1,"time":null,"duration":null}"#,
    ]
    let text = try message(bodies) { _ = try $0.output(of: 1) }
    #expect(text.hasPrefix("/journal.jsonl:3: expected a line of a journal, found '{\"hash\":\""))
    #expect(
      text.hasSuffix(
        "…'\nhint: the file was changed; take that line from a copy, or run 'labbook verify' to "
          + "see how far the record is whole"))
  }

  @Test func saysThatAFolderIsNoJournal() throws {
    let session = try TemporarySession()
    do {
      _ = try Journal(reading: session.folder.url)
      Issue.record("it was read")
    } catch {
      #expect(
        "\(error)".replacing(session.folder.url.path, with: "SESSION")
          == "SESSION: expected the file of a journal, found a folder\n"
          + "hint: give the folder of a session; its journal is the file 'journal.jsonl' in it")
    }
  }

  @Test func refusesALaterMajorVersionForWritingToo() throws {
    let session = try TemporarySession()
    let lines = SampleChain().lines([
      #"{"entries":0,"type":"header","version":"2.0","session":"s"}"#
    ])
    try session.overwrite(lines)
    do {
      try JournalWriter(session.folder).append(.note("x"))
      Issue.record("it was written")
    } catch {
      #expect(
        "\(error)".replacing(session.folder.url.path, with: "")
          == "/journal.jsonl:1: the journal has version 2.0, this labbook reads version 1\n"
          + "hint: read it with a newer labbook")
    }
    #expect(try session.bytes == lines)
  }

  @Test func goesOnWritingBehindWhatANewerVersionWrote() throws {
    let session = try TemporarySession()
    try session.overwrite(
      SampleChain().lines([
        Self.header.replacing("1.0", with: "1.7"),
        #"{"entries":1,"type":"weather","entry":1,"sun":true}"#.replacing("1", with: "0"),
      ]))
    #expect(try JournalWriter(session.folder).append(.note("x")) == 1)
    #expect(try session.journal().unknownLines == 1)
    #expect(try Verification(of: session.folder.journal).firstBreak == nil)
  }
}
