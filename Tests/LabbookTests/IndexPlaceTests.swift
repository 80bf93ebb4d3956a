import Foundation
import Testing

/// Where `labbook index` finds sessions, and which of two with one id it takes.
@Suite struct IndexPlaceTests {
  private func program() throws -> Program {
    let program = try Program()
    _ = try program.shell(
      "labbook record -s one -- echo apple; labbook record -s one -- echo pear")
    return program
  }

  private func names(in program: Program) throws -> [String] {
    let run = try program.run(
      ["sql", "--format", "csv", "SELECT name, record, title FROM session ORDER BY name"])
    return run.text.split(separator: "\r\n").dropFirst().map(String.init)
  }

  /// Whichever was indexed first, and whether the changed copy goes on or ends alike.
  @Test(arguments: [true, false]) func ofTwoTheOneThatWasNotChangedIsTaken(goesOn: Bool) throws {
    let program = try program()
    let changed = try program.shell(
      """
      cp -r sessions/one sessions/forged; sed -i s/pear/bear/ sessions/forged/journal.jsonl
      \(goesOn ? "labbook record -s forged -- echo more" : ":") 2>/dev/null; labbook index sessions/forged
      """)
    #expect(changed.text.contains("1 read"))
    #expect(try names(in: program).count { $0.hasPrefix("forged,broken") } == 1)
    let both = try program.run(["index", "sessions/one"])
    #expect(both.error.contains("one: has the id of ") && both.error.contains("in its place"))
    #expect(try names(in: program) == ["one,intact,one"])
    let again = try program.run(["index"])
    #expect(again.status == 1 && again.text.contains("0 read, 1 unchanged, 1 not indexed"))
    #expect(again.error.contains("forged: not indexed: it has the id of "))
    #expect(again.error.contains("hint: 'labbook verify' shows where"))
    #expect(try names(in: program) == ["one,intact,one"])
  }

  /// One whose recorder was stopped goes on, and is no forgery.
  @Test func aCopyThatEndsWithinALineGoesOn() throws {
    let program = try program()
    let run = try program.shell(
      """
      labbook index; cp -r sessions/one sessions/two; labbook record -s two -- echo more
      head -c -30 sessions/two/journal.jsonl > part; cp part sessions/two/journal.jsonl; labbook index
      """)
    #expect(run.error.contains("two: goes on where "), "\(run.error)")
  }

  @Test func aMachineThatWasNamedAnewIsKnownAgain() throws {
    let program = try program()
    func rename() throws -> Program.Run {
      try program.shell(
        """
        python3 -c "import sqlite3; c = sqlite3.connect('catalogue.sqlite')
        c.execute('UPDATE session SET indexed_on = 1'); c.commit()"
        labbook index
        """)
    }
    _ = try program.run(["index"])
    #expect(try rename().text.hasSuffix("1 session: 0 read, 1 unchanged\n"))
    try program.write("sessions/one/session.yaml", "title: Mine\n")
    #expect(try rename().text.hasSuffix("1 session: 1 read, 0 unchanged\n"))
    #expect(try names(in: program) == ["one,intact,Mine"])
    _ = try program.shell(
      "cp -r sessions/one sessions/two; echo 'title: Its' > sessions/two/session.yaml")
    let copy = try program.run(["index"])
    #expect(copy.error.contains("indexed once, with the session.yaml of that one, which differs"))
  }

  @Test func aLinkLeadsToSessions() throws {
    let program = try program()
    _ = try program.shell(
      """
      mkdir elsewhere; labbook record -s elsewhere/two -- echo plum
      ln -s ../elsewhere/two sessions/two; ln -s . sessions/loop; ln -s sessions LINK
      """)
    #expect(try program.run(["index", "LINK"]).text.contains("2 sessions: 2 read"))
    let again = try program.run(["index", "sessions", "elsewhere", "LINK"])
    #expect(again.text.contains("2 sessions: 0 read, 2 unchanged") && again.error.isEmpty)
    _ = try program.shell("rm -r elsewhere")
    #expect(
      try program.run(["index", "elsewhere/.."]).error.contains("two: is not there any more"))
  }

  /// A pipe is not waited for.
  @Test func onlyFilesAreJournals() throws {
    let program = try program()
    let run = try program.shell(
      """
      mkdir sessions/pipe; mkfifo sessions/pipe/journal.jsonl
      for c in index 'list -s pipe' 'search -s pipe x' 'record -s pipe -- true'
      do timeout 10 labbook $c; echo $?; done
      """)
    #expect(
      run.lines == [
        "catalogue.sqlite: 2 sessions: 1 read, 0 unchanged, 1 not indexed", "1", "1", "1", "0",
      ])
    #expect(
      run.error.contains("pipe: not indexed: sessions/pipe/journal.jsonl: cannot be read: not a"))
    #expect(run.error.contains("expected the file of a journal, found a pipe or a device\nhint: "))
  }
}
