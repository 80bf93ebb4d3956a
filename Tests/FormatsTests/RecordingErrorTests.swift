import CustomDump
import Formats
import Foundation
import Session
import Testing

@Suite struct RecordingErrorTests {
  private static let header = #"{"version": 2, "width": 80, "height": 24}"#

  @Test(arguments: [
    (
      #"{"version": 9, "width": 80, "height": 24}"#,
      """
      lab.cast: line 1: unknown version '9' of asciicast; this labbook reads 1, 2 and 3
      hint: convert the recording first: asciinema convert --output-format asciicast-v2
      """
    ),
    (
      "[0.1, \"o\", \"x\"]\n",
      """
      lab.cast: line 1: the file does not begin with the header of an asciicast
      hint: the first line is for instance {"version": 2, "width": 80, "height": 24}
      """
    ),
    (
      header + "\n[0.1, \"o\"]\n[0.2, \"o\", \"x\"]\n",
      """
      lab.cast: line 2: expected [seconds, code, text], found a list
      hint: an event is [seconds, code, text], for instance [0.25, "o", "hello\\r\\n"]
      """
    ),
    (
      header + "\n[\"soon\", \"o\", \"x\"]\n[0.2, \"o\", \"x\"]\n",
      """
      lab.cast: line 2: expected a number of seconds, found 'soon'
      hint: an event is [seconds, code, text], for instance [0.25, "o", "hello\\r\\n"]
      """
    ),
    (
      header + "\n[0.1, \"o\", \"x\"\n[0.2, \"o\", \"x\"]\n",
      """
      lab.cast: line 2: broken JSON at column 15: expected ',' or ']', found the end of the line
      hint: repair or remove the line; a line that was cut off is that of a command still running
      """
    ),
    (
      #"{"version": 1, "width": 80, "height": 24}"#,
      """
      lab.cast: line 1: key 'stdout': expected a list of [seconds, text], found none
      hint: docs/command-json-lines.md says what each key holds
      """
    ),
  ])
  func namesTheLineOfABrokenAsciicast(text: String, message: String) throws {
    expectNoDifference(
      try ImportedFixture.message(named: "lab.cast", Array(text.utf8)), message)
  }

  @Test func leavesOutALastLineThatIsCutOff() throws {
    let text = Self.header + "\n[0.1, \"o\", \"$ \"]\n[0.2, \"o\", \"ls\\r\\n\"]\n[0.3, \"o\", \"fi"
    try ImportedFixture.withFile(named: "lab.cast", text) { file in
      expectNoDifference(
        try ImportedFixture.remarks(file), ["the last line is cut off and was left out"])
      #expect(try ImportedFixture.entries(file).map { $0.command?.line } == ["ls"])
    }
  }

  @Test func namesTheTimingFileAndItsLine() throws {
    try withTypescript(timing: "0.1 2\nsoon 7\n") { file, timing in
      let error = #expect(throws: ImportError.self) {
        try ImportFormats.read(
          ForeignSource(file), options: ImportOptions(timing: ForeignSource(timing))
        ) { _ in }
      }
      expectNoDifference(
        error?.description,
        """
        lab.times: line 2: expected seconds and a number of bytes, found 'soon 7'
        hint: --timing takes the file that 'script --log-timing' wrote
        """)
    }
  }

  @Test func saysWhereTypescriptAndTimingFileDoNotFit() throws {
    try withTypescript(timing: "0.1 2\n0.1 90\n") { file, timing in
      expectNoDifference(
        try ImportedFixture.remarks(file, options: ImportOptions(timing: ForeignSource(timing))),
        ["the typescript ends 80 bytes before its timing file does"])
    }
    try withTypescript(timing: "0.1 2\n0.1 4\n") { file, timing in
      expectNoDifference(
        try ImportedFixture.remarks(file, options: ImportOptions(timing: ForeignSource(timing))),
        ["the typescript goes on for 6 bytes that its timing file does not tell of"])
    }
  }

  @Test func refusesATimingFileAlone() throws {
    expectNoDifference(
      try ImportedFixture.message(
        named: "lab.timing", Array("H 0.000000 START_TIME 2026-11-23\n".utf8)),
      """
      'lab.timing' only says when something was printed, not what
      hint: import the typescript it belongs to: labbook import TYPESCRIPT --timing lab.timing
      """)
  }

  @Test func refusesAPatternThatIsNone() {
    let error = #expect(throws: ImportError.self) { try PromptPattern("(") }
    #expect(error?.description.hasPrefix("'(' is not a regular expression: ") == true)
    #expect(
      error?.description.hasSuffix(
        #"hint: write for instance --prompt '(?<user>\w+)@(?<host>\w+) > '"#) == true)
  }

  /// Bytes that no shell sent must not end the program, nor fill the memory.
  @Test func readsAnyBytes() throws {
    // The same bytes each time: a failure can be looked at.
    var state: UInt64 = 88_172_645_463_325_252
    func next() -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % 1_000_003)
    }
    let pieces: [[UInt8]] = [
      Array("\u{1B}[".utf8), Array("\u{1B}]133;".utf8), Array("A\u{7}".utf8),
      Array("C;labbook_bytes=99999999999\u{7}".utf8), Array("D;0;labbook={}\u{7}".utf8),
      Array("$ ".utf8), Array("\r\n".utf8), Array("\u{1B}[?2004h".utf8),
      Array("\u{1B}[?2004l".utf8),
      Array("a@b:~$ ".utf8), Array("99999999B".utf8), Array("5;7H".utf8), Array("2J".utf8),
      Array("\u{1B}[4096C".utf8), Array("\u{1B}7\u{1B}8\u{1B}M".utf8), [0, 255, 240, 159],
      [8, 8, 9],
      Array("[7m%".utf8), Array("> ".utf8), Array("B\u{7}".utf8), Array("\u{1B}[P\u{1B}[@x".utf8),
    ]
    for _ in 0..<300 {
      var bytes = Array("Script started on 2026-11-23 04:10:00+00:00 [COLUMNS=\"9\"]\n".utf8)
      for _ in 0..<60 { bytes += pieces[next() % pieces.count] }
      #expect(try ImportedFixture.message(named: "typescript", bytes) == "no error")
    }
  }

  private func withTypescript(timing: String, _ body: (URL, URL) throws -> Void) throws {
    try ImportedFixture.withFile(named: "lab.times", timing) { times in
      let file = times.deletingLastPathComponent().appendingPathComponent("lab.script")
      try "Script started on 2026-11-23 04:10:00+00:00\n$ ls\r\nfile\r\n".write(
        to: file, atomically: true, encoding: .utf8)
      try body(file, times)
    }
  }
}
