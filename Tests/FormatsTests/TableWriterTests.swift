import CustomDump
import Formats
import Foundation
import GRDB
import Session
import TestFiles
import Testing

@Suite struct TableWriterTests {
  @Test func writesARowOfCSVForEveryCommand() throws {
    var text = ""
    try CSVWriter().write(SampleSession.session) { text += $0 }
    expectNoDifference(
      text.replacing("\r\n", with: "⏎\n"),
      """
      entry,stage,start,end,duration,exit,signal,source,user,host,directory,columns,rows,caller,\
      note,command,stdout_bytes,stderr_bytes,output⏎
      2,"A ""stage""\",2026-11-23T19:43:28.250Z,2026-11-23T19:43:29.750Z,1.500125,1,,recorded,\
      osboxes,swarm-n01,/home/osboxes,100,30,,,"docker ps
      echo 'ą;b'",27,0,"ID⏎
      \u{1B}]133;D;0\u{7}ąno line end"⏎
      3,"A ""stage""\",2026-11-23T19:43:28.250Z,,0.5,,9,imported,,,,,,make:3,"a, ""remark""\",\
      build.sh,6,2,"out
      ⏎
      �
      "⏎
      6,"A ""stage""\",,,,,,imported,,,,,,,,true,0,0,⏎

      """)
  }

  @Test func writesADatabaseWithEverything() throws {
    try withDatabase { database in
      expectNoDifference(
        try Row.fetchAll(database, sql: "SELECT number, kind, text FROM entry").map { row in
          "\(row["number"] as Int) \(row["kind"] as String) \(row["text"] as String? ?? "-")"
        },
        [
          "1 stage A \"stage\"", "2 command docker ps\necho 'ą;b'", "3 command build.sh",
          "4 note Two\nlines.", "5 attachment -", "6 command true",
        ])
      let exits = try Row.fetchAll(
        database,
        sql: "SELECT exit, signal, duration, has_ended, argv FROM entry WHERE kind = 'command'")
      expectNoDifference(exits.map { $0["exit"] as Int? }, [1, nil, nil])
      expectNoDifference(exits.map { $0["signal"] as Int? }, [nil, 9, nil])
      expectNoDifference(exits.map { $0["has_ended"] as Bool }, [true, true, false])
      expectNoDifference(exits[1]["argv"] as String, #"["build.sh"]"#)
      let bytes = try Data.fetchAll(
        database, sql: "SELECT bytes FROM chunk WHERE entry = 3 ORDER BY position")
      expectNoDifference(
        bytes.map { Array($0) }, [Array("out\n\r\n".utf8), [0xFF, 10], Array("yes\n".utf8)])
      let event = try #require(try Row.fetchOne(database, sql: "SELECT * FROM event"))
      expectNoDifference(event["kind"] as String, "request")
      expectNoDifference(event["entry"] as Int, 2)
      #expect((event["observation"] as String).contains(#""target":"http://n1""#))
      expectNoDifference(
        try String.fetchOne(database, sql: "SELECT manifest FROM session"), "title: A swarm\n")
      expectNoDifference(
        try Int.fetchOne(database, sql: "PRAGMA user_version"), SQLiteWriter.version)
    }
  }

  @Test func writesNoDatabaseOverAFile() throws {
    let temporary = try TemporaryFolder()
    let file = temporary.url.appending(path: "sample.db")
    try Data("mine".utf8).write(to: file)
    let error = #expect(throws: ExportError.self) {
      try SQLiteWriter().write(SampleSession.session, to: file)
    }
    #expect(error == .exists(file: file.relativePath))
    #expect(try Data(contentsOf: file) == Data("mine".utf8))
  }

  @Test func saysWhatKeptAFileFromBeingWritten() {
    expectNoDifference(
      [
        ExportError.exists(file: "lab.db"), .needsFile(format: "sqlite"),
        .unwritable(file: "no/lab.db", reason: "unable to open database file"),
      ].map { "\($0)" },
      [
        """
        'lab.db' is there already
        hint: remove it first, or choose another name with --output
        """,
        """
        the format 'sqlite' goes to a file, not to standard output
        hint: name the file with --output
        """,
        """
        'no/lab.db' cannot be written: unable to open database file
        hint: see whether its folder is there and who may write to it with: ls -ld
        """,
      ])
  }

  private func withDatabase(_ body: (Database) throws -> Void) throws {
    let temporary = try TemporaryFolder()
    let file = temporary.url.appending(path: "sample.db")
    try SQLiteWriter().write(SampleSession.session, to: file)
    let queue = try DatabaseQueue(path: file.path)
    try queue.read(body)
    try queue.close()
  }
}
