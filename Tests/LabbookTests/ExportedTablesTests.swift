import Foundation
import Testing

/// The tables of the catalogue as files of their own: `export --format sqlite`, `index --tables`.
@Suite struct ExportedTablesTests {
  private func files(_ pattern: String, in program: Program) throws -> [String] {
    try program.shell("cd set; find . -path '\(pattern)' | sort").lines
  }

  @Test func anExportedSessionHasTheSameTables() throws {
    let program = try Program()
    _ = try program.shell(
      """
      labbook record -s one -- sh -c 'echo apple; exit 3'; labbook stage -s one 'A fault'
      labbook record -s one -- sh -c 'printf "out\\377\\n"; kill -9 $$'
      labbook record -s one -- sh -c 'echo begun; sleep 3' >part & until grep -q begun part; do sleep 0.02; done
      kill -9 $!
      """)
    #expect(
      try program.run(["export", "-s", "one", "--format", "sqlite", "-o", "one.db"]).status == 0)
    let again = try program.run(["export", "-s", "one", "--format", "sqlite", "-o", "one.db"])
    #expect(again.status == 1 && again.error.contains("'one.db' is there already"))
    let run = try program.run([
      "sql", "--catalogue", "one.db", "--format", "csv",
      """
      SELECT entry.kind, text, exit, signal, has_ended, bytes FROM entry LEFT JOIN chunk ON entry = number
      ORDER BY number
      """,
    ])
    #expect(
      run.text.split(separator: "\r\n").dropFirst().map(String.init)
        == [
          "command,sh -c 'echo apple; exit 3',3,,1,6170706c650a", "stage,A fault,,,1,",
          #"command,"sh -c 'printf ""out\377\n""; kill -9 $$'",,9,1,6f7574ff0a"#,
          "command,sh -c 'echo begun; sleep 3',,,0,626567756e0a",
        ])
    let version = try program.run([
      "sql", "--catalogue", "one.db", "SELECT user_version FROM pragma_user_version",
    ])
    #expect(version.lines.last == "           3")
  }

  @Test func nothingIsKeptThatTheSessionIsIndexedWithoutNow() throws {
    let program = try Program()
    _ = try program.shell(
      """
      labbook record -s one -- echo apple; labbook index --tables set
      cp set/line/*/*.jsonl $(echo set/line/*)/x.jsonl.1.part
      """)
    #expect(try files("./line/*.*", in: program).count == 2)
    #expect(try program.run(["index", "--tables", "set", "--no-text"]).text.contains("1 read"))
    #expect(try files("./line/*.*", in: program).isEmpty)
    #expect(try files("./session/*.jsonl", in: program).count == 1)
    _ = try program.shell("rm -r sessions/one; labbook record -s two -- echo pear")
    _ = try program.run(["index", "--tables", "set", "--forget"])
    #expect(try program.shell("grep -rl apple set").text.isEmpty)
  }

  @Test func severalWriteOneFolderAtOnce() throws {
    let program = try Program()
    let run = try program.shell(
      """
      for n in {1..6}; do labbook record -s s$n -- seq 1 300; done
      for n in 1 2 3; do labbook index --tables set & done; (labbook index --tables set & sleep 0.2; kill -9 $! || true) 2> /dev/null
      wait; labbook index --tables set; cat set/line/*/*.jsonl | wc -l; find set -name '*.part'
      """)
    #expect(run.error.isEmpty)
    #expect(run.lines.suffix(2) == ["set: 6 sessions: 0 read, 6 unchanged", "1806"], "\(run.text)")
  }
}
