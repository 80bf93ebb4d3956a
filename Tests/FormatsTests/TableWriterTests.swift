import CustomDump
import Formats
import Session
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
}
