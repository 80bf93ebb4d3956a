import CustomDump
import Foundation
import Manifests
import Session
import Testing
import Text

@Suite struct JournalTests {
  @Test func givesBackEveryByteOfEachStream() throws {
    let session = try TemporarySession()
    let odd: [UInt8] = [0xFF, 0, 0xC3, 0x28, 13, 10, 27, 91, 0x7F, 0x22, 0x5C]
    let euro = Array("€".utf8)
    let long = [UInt8](repeating: 120, count: 200_000)
    try session.record([
      (.output, odd), (.error, Array("err\n".utf8)), (.output, [euro[0]]),
      (.output, Array(euro[1...])), (.output, long),
    ])
    let chunks = try session.journal().output(of: 1)
    #expect(TemporarySession.bytes(of: chunks, in: .output) == odd + euro + long)
    #expect(TemporarySession.bytes(of: chunks, in: .error) == Array("err\n".utf8))
  }

  @Test func keepsEntriesInOrderWithHowTheyEnded() throws {
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    try writer.append(.stage("Begin"))
    let first = try writer.start(CommandRun(arguments: ["a"], line: "a"))
    let second = try writer.start(CommandRun(arguments: ["b"], line: "b"))
    try second.finish(.signaled(9))
    try first.finish(.exited(3))
    _ = try writer.start(CommandRun(arguments: ["c"], line: "c"))
    try writer.append(.note("Done."))
    let entries = try session.journal().entries
    #expect(entries.map(\.number) == [1, 2, 3, 4, 5])
    #expect(entries.map { $0.command?.line } == [nil, "a", "b", "c", nil])
    #expect(entries[1].command?.end?.status == .exited(3))
    #expect(entries[2].command?.end?.status == .signaled(9))
    // Neither finished nor lost.
    #expect(entries[3].command?.end == nil)
    #expect(entries[4].content == .note("Done."))
  }

  @Test func isWholeWhenItIsLeftAlone() throws {
    let session = try TemporarySession()
    try session.record([(.output, Array("x\n".utf8))])
    let verification = try Verification(of: session.folder.journal)
    #expect(verification.firstBreak == nil)
    #expect(verification.lines == 4)
    #expect(verification.lastHash.count == 64)
  }

  @Test(arguments: ["change", "remove", "add"])
  func isBrokenWhereALineWasTamperedWith(_ how: String) throws {
    let session = try TemporarySession()
    for word in ["one", "two", "three"] {
      try JournalWriter(session.folder).append(.note(word))
    }
    var lines = String(decoding: try session.bytes, as: UTF8.self).components(separatedBy: "\n")
    switch how {
    case "change": lines[2] = lines[2].replacing("two", with: "TWO")
    case "remove": lines.remove(at: 2)
    default: lines.insert(lines[1], at: 2)
    }
    try session.overwrite(lines.joined(separator: "\n").utf8)
    let verification = try Verification(of: session.folder.journal)
    #expect(verification.firstBreak?.line == 3)
  }

  /// A recorder that was killed, or a disk that was full, leaves part of a line.
  @Test(arguments: [1, 20, 90, 150])
  func setsATornLineAsideAndGoesOn(_ kept: Int) throws {
    let session = try TemporarySession()
    for word in ["one", "two"] { try JournalWriter(session.folder).append(.note(word)) }
    let whole = try session.bytes
    let lastLine = whole.dropLast().lastIndex(of: 10).map { $0 + 1 } ?? 0
    try session.overwrite(whole[..<(lastLine + kept)])
    #expect(try session.journal().torn.map(\.bytes) == [kept])
    try JournalWriter(session.folder).append(.note("after"))
    let journal = try session.journal()
    #expect(journal.entries.map(\.content) == [.note("one"), .note("after")])
    #expect(journal.torn.map(\.bytes) == [kept])
    // Nothing was cut off: the torn bytes are still there.
    #expect(try session.bytes.starts(with: whole[..<(lastLine + kept)]))
    #expect(try Verification(of: session.folder.journal).firstBreak == nil)
  }

  @Test func takesLinesFromManyWritersAtOnce() async throws {
    let session = try TemporarySession()
    let folder = session.folder
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<6 {
        group.addTask {
          do {
            for number in 0..<25 {
              let journal = try JournalWriter(folder)
              let entry = try journal.start(
                CommandRun(arguments: [], line: "writer \(writer) command \(number)"))
              try entry.add(Array("output \(writer) \(number)\n".utf8), to: .output)
              try entry.finish(.exited(0))
            }
          } catch {
            Issue.record(error)
          }
        }
      }
    }
    let journal = try session.journal()
    #expect(journal.entries.map(\.number) == Array(1...150))
    #expect(Set(journal.entries.compactMap { $0.command?.line }).count == 150)
    for entry in journal.entries {
      let text = String(
        decoding: try journal.output(of: entry.number).flatMap(\.bytes), as: UTF8.self)
      #expect(
        text.replacing("output", with: "writer").split(separator: " ")
          == entry.command?.line.replacing(" command", with: "").appending("\n").split(
            separator: " "))
    }
    #expect(try Verification(of: folder.journal).firstBreak == nil)
  }

  @Test func keepsWhatANewerVersionAdded() throws {
    let session = try TemporarySession()
    let chain = SampleChain()
    try session.overwrite(
      chain.lines([
        #"{"entries":0,"type":"header","version":"1.7","session":"s","host":"h","created":"2026-01-01T00:00:00.000Z","clock":{"monotonic":1.5},"shape":"new"}"#,
        #"{"entries":1,"type":"start","entry":1,"time":null,"source":"imported","argv":["a"],"line":"a","mood":"good"}"#,
        #"{"entries":1,"type":"weather","entry":1,"sun":true}"#,
        #"{"entries":1,"type":"end","entry":1,"time":null,"duration":null}"#,
      ]))
    let journal = try session.journal()
    #expect(journal.entries.map { $0.command?.line } == ["a"])
    #expect(journal.unknownLines == 1)
    #expect(journal.entries.first?.extra["mood"] == .string("good"))
    #expect(try Verification(of: session.folder.journal).firstBreak == nil)
  }
}
