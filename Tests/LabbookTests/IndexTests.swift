import Foundation
import Testing

/// `labbook index` and what asks its catalogue.
@Suite struct IndexTests {
  private func program() throws -> Program {
    let program = try Program()
    _ = try program.shell(
      """
      labbook record -s one -- sh -c 'echo apple; exit 3'; labbook stage -s one 'A fault'
      labbook record -s two -- docker swarm init; labbook record -s two -- echo pear
      """)
    return program
  }

  private func answer(_ sql: String, of program: Program) throws -> [String] {
    let run = try program.run(["sql", "--format", "csv", sql])
    #expect(run.status == 0, "\(run.error)")
    return run.text.split(separator: "\r\n").dropFirst().map(String.init)
  }

  @Test func onlyWhatHasGrownIsReadAgain() throws {
    let program = try program()
    #expect(
      try program.run(["index"]).text == "catalogue.sqlite: 2 sessions: 2 read, 0 unchanged\n")
    #expect(
      try program.run(["index"]).text == "catalogue.sqlite: 2 sessions: 0 read, 2 unchanged\n")
    _ = try program.run(["record", "-s", "two", "--", "echo", "cherry"])
    #expect(
      try program.run(["index"]).text == "catalogue.sqlite: 2 sessions: 1 read, 1 unchanged\n")
    try program.write("sessions/one/session.yaml", "title: Mine\n")
    #expect(
      try program.run(["index"]).text == "catalogue.sqlite: 2 sessions: 1 read, 1 unchanged\n")
    #expect(
      try answer("SELECT name, title, commands, failed FROM session ORDER BY name", of: program)
        == ["one,Mine,1,1", "two,two,3,1"])
    let attributes = try FileManager.default.attributesOfItem(
      atPath: program.folder.appending(path: "catalogue.sqlite").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func listsAuditsAndSearchesAllSessions() throws {
    let program = try program()
    _ = try program.run(["index"])
    let list = try program.run(["list", "--catalogue", "catalogue.sqlite"])
    #expect(list.lines.count == 3 && list.lines.allSatisfy { !$0.contains("broken") })
    #expect(list.lines[1].hasPrefix("one "))
    let audit = try program.run(["audit", "--catalogue", "catalogue.sqlite", "--format", "csv"])
    #expect(audit.lines.count { $0.contains("docker swarm init") } == 1)
    let search = try program.run(["search", "--catalogue", "catalogue.sqlite", "app"])
    #expect(search.lines.contains { $0.hasSuffix("stdout:1  apple") })
    #expect(
      try program.run(["search", "--catalogue", "catalogue.sqlite", "ea"]).text.contains("pear"))
    let none = try program.run(["search", "--catalogue", "catalogue.sqlite", "plum"])
    #expect(none.text.isEmpty && none.error == "No line that is indexed has it.\n")
    let wrong = try program.run(["list", "--catalogue", "catalogue.sqlite", "-s", "one"])
    #expect(wrong.error.contains("--catalogue is of all sessions, and --session of one"))
  }

  @Test func onlyReads() throws {
    let program = try program()
    #expect(
      try program.run(["sql", "SELECT 1"]).error.contains(
        "there is no catalogue 'catalogue.sqlite'"))
    _ = try program.run(["index"])
    for (sql, words) in [
      ("DELETE FROM session", "begins with 'DELETE'"), ("VACUUM INTO 'x'", "begins with 'VACUUM'"),
      ("ATTACH 'x' AS x", "begins with 'ATTACH'"),
      ("WITH a AS (SELECT 1) DELETE FROM session", "would change something"),
      ("SELECT 1; DELETE FROM session", "more than one statement"),
      ("SELECT ?", "the statement has a parameter"), ("SELECT :name", "there is no value for it"),
      ("SELECT nowhere", "no such column: nowhere"),
    ] {
      let run = try program.run(["sql", sql])
      #expect(run.status == 1 && run.error.contains(words), "\(run.error)")
      #expect(run.error.contains("hint: "))
    }
    #expect(try answer("SELECT count(*) FROM session", of: program) == ["2"])
    // What is printed steers no terminal, and no spreadsheet.
    let bell = try program.run(["sql", "SELECT char(27) || '[2J' AS a"])
    #expect(bell.text.contains("␛[2J"))
    #expect(try answer("SELECT '=1+1'", of: program) == ["'=1+1"])
    let same = try program.run(["sql", "--format", "json", "SELECT 1 AS a, 2 AS a"])
    #expect(same.error.contains("two columns of the answer are called 'a'"))
  }

  @Test func tellsWhatBecameOfSessions() throws {
    let program = try program()
    _ = try program.run(["index"])
    _ = try program.shell("cp -r sessions/one sessions/copy; mv sessions/two sessions/moved")
    let moved = try program.run(["index"])
    #expect(
      moved.error.contains("copy: a copy of ") && moved.error.contains("moved: moved here from "))
    #expect(
      try answer("SELECT name FROM session ORDER BY name", of: program) == ["moved", "one"])
    _ = try program.run(["record", "-s", "copy", "--", "echo", "more"])
    #expect(try program.run(["index"]).error.contains("copy: goes on where "))
    #expect(try program.run(["index"]).error.contains("one: an older state of "))
    _ = try program.run(["record", "-s", "one", "--", "echo", "other"])
    #expect(try program.run(["index"]).error.contains("and another record; both are indexed"))
    #expect(
      try answer("SELECT name FROM session ORDER BY name", of: program) == ["copy", "moved", "one"])
    _ = try program.shell("rm -r sessions/copy; sed -i s/pear/bear/ sessions/moved/journal.jsonl")
    _ = try program.shell("sed -i '2s/hash/hush/' sessions/one/journal.jsonl")
    let gone = try program.run(["index", "--again"])
    #expect(gone.error.contains("copy: is not there any more; what is known of it is kept"))
    #expect(gone.error.contains("warning: the record is not intact: sessions/moved/journal.jsonl:"))
    #expect(
      try answer("SELECT name, substr(record, 1, 6) FROM session ORDER BY name", of: program)
        == ["copy,intact", "moved,broken", "one,broken"])
    #expect(
      try program.run(["index", "--forget"]).error.contains(
        "copy: is not there any more, and is forgotten"))
    #expect(try answer("SELECT count(*) FROM session WHERE name = 'copy'", of: program) == ["0"])
    try program.write("sessions/moved/journal.jsonl", "no journal\n")
    let broken = try program.run(["index"])
    #expect(broken.status == 1 && broken.error.contains("moved: not indexed: "))
    #expect(broken.text.hasSuffix("1 not indexed\n"))
    #expect(try answer("SELECT count(*) FROM session WHERE name = 'moved'", of: program) == ["1"])
  }

  @Test func leavesWhatIsNoCatalogueOfItsOwnVersionAsItIs() throws {
    let program = try program()
    try program.write("catalogue.sqlite", String(repeating: "mine ", count: 1000))
    let foreign = try program.run(["index"])
    #expect(
      foreign.status == 1 && foreign.error.contains("'catalogue.sqlite' is no catalogue of labbook")
    )
    _ = try program.shell("rm catalogue.sqlite; labbook index")
    func set(_ version: Int) throws {
      _ = try program.shell(
        "python3 -c \"import sqlite3; sqlite3.connect('catalogue.sqlite').execute('PRAGMA user_version = \(version)')\""
      )
    }
    try set(99)
    let newer = try program.run(["index"])
    #expect(newer.status == 1 && newer.error.contains("tables of version 99, of a newer labbook"))
    try set(1)
    #expect(try program.run(["sql", "SELECT 1"]).error.contains("version 1, of an older labbook"))
    let older = try program.run(["index"])
    #expect(
      older.status == 0 && older.error.contains("the old one is now 'catalogue.sqlite.version-1'"))
    #expect(try answer("SELECT count(*) FROM session", of: program) == ["2"])
  }

  /// A limit on the size of files stands for the full disk.
  @Test func aFullDiskLeavesWhatWasThere() throws {
    let program = try program()
    _ = try program.run(["index"])
    _ = try program.shell("labbook record -s big -- seq 1 200000")
    let full = try program.shell("trap '' XFSZ; ulimit -f 1000; labbook index")
    #expect(full.status == 1)
    #expect(
      full.error.contains("'catalogue.sqlite' cannot be used: ")
        && full.error.contains("is the disk full"))
    #expect(try answer("SELECT count(*) FROM session", of: program) == ["2"])
    #expect(try program.run(["index"]).text.contains("3 sessions: 1 read, 2 unchanged"))
  }

  /// What was written to a file that is not there any more is not said to be in the catalogue.
  @Test func saysThatTheFileWasReplacedMeanwhile() throws {
    let program = try program()
    let run = try program.shell(
      """
      labbook record -s big -- seq 1 30000; labbook index sessions/one sessions/two
      labbook index & until [ catalogue.sqlite-wal -nt sessions/big/journal.jsonl ]; do sleep 0.02; done
      sleep 0.1; cp catalogue.sqlite other; mv other catalogue.sqlite; wait $!
      """)
    #expect(run.status == 1)
    #expect(
      run.error.contains("was removed or replaced while it was written, and has not what was"))
    #expect(run.error.contains("hint: 'labbook index --to catalogue.sqlite' indexes it again"))
  }

  @Test func severalIndexAtOnceAndMayBeKilled() throws {
    let program = try program()
    _ = try program.shell(
      """
      for n in {1..12}; do labbook record -s s$n -- seq 1 2000; done
      labbook index & labbook index & (labbook index & sleep 0.3; kill -9 $!) & wait
      """)
    _ = try program.run(["index"])
    #expect(
      try answer(
        "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM line WHERE stream = 'stdout')",
        of: program) == ["14,24002"])
    #expect(try answer("SELECT count(*) FROM word WHERE word MATCH '1999'", of: program) == ["12"])
  }

  /// What `docs/schema/catalogue.json` says is what is written.
  @Test func theDatasetIsWhatItsSchemaSays() throws {
    let program = try program()
    #expect(try program.run(["export", "-s", "two", "--tables", "set"]).status == 0)
    #expect(
      try program.run(["index", "--tables", "set"]).text == "set: 2 sessions: 1 read, 1 unchanged\n"
    )
    let check = try program.shell(
      """
      python3 - '\(Program.repository.path)/docs/schema/catalogue.json' <<'PYTHON'
      import glob, json, jsonschema, sys
      schema = json.load(open(sys.argv[1]))
      lines = 0
      for path in glob.glob('set/*/month=*/*.jsonl'):
        own = dict(schema, oneOf=[{'$ref': '#/$defs/' + path.split('/')[1]}])
        for line in open(path):
          jsonschema.validate(json.loads(line), own)
          lines += 1
      print(lines > 10, len(glob.glob('set/session/*/*.jsonl')))
      PYTHON
      """)
    #expect(check.text == "True 2\n", "\(check.error)")
  }
}
