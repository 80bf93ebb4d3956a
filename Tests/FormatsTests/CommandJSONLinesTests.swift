import CustomDump
import Formats
import Foundation
import Session
import Testing
import Text

@Suite struct CommandJSONLinesTests {
  @Test func readsEveryForm() throws {
    let entries = try ImportedFixture.entries("command-json-lines/every-form.jsonl")
    var second = entries[1]
    second.number = nil
    expectNoDifference(
      second,
      ImportedEntry(
        time: Timestamp(rfc3339: "2026-11-23T04:10:01.122Z"),
        content: .command(
          CommandRun(
            arguments: ["bash", "-c", "docker service ls"], line: "docker service ls",
            directory: "/home/osboxes", user: "osboxes", host: "swarm-n01",
            terminal: TerminalSize(columns: 120, rows: 40), caller: "build.sh:12",
            note: "before the fault",
            end: CommandRun.End(
              time: Timestamp(rfc3339: "2026-11-23T04:10:01.159Z"), duration: 0.037,
              status: .exited(0)))),
        output: [
          OutputChunk(stream: .output, offset: 0.031, bytes: Array("ID      NAME\r\n".utf8)),
          OutputChunk(stream: .input, offset: 0.035, bytes: Array("q".utf8)),
          OutputChunk(
            stream: .error, offset: 0.036,
            bytes: Array("warning: \u{1B}[1mslow\u{1B}[0m\n".utf8)),
        ],
        extra: ["ended_by": .string("itself")]))
    expectNoDifference(
      entries.map(\.content).filter { if case .command = $0 { false } else { true } },
      [
        .stage("The service is set up"),
        .note("Nobody looked at the *placement*.\n\nStill to do."),
        .attachment(
          Attachment(
            file: "browser.png", caption: "The browser",
            digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
        .note("Without a clock"),
      ])
    expectNoDifference(
      entries.compactMap(\.command).map(\.end?.status),
      [.exited(0), .signaled(2), nil, .unknown, .signaled(40)])
  }

  @Test func keepsBytesThatAreNotText() throws {
    let entries = try ImportedFixture.entries("command-json-lines/every-form.jsonl")
    #expect(entries[3].output.map(\.bytes) == [[0xC3], Array("ą \"\\ /".utf8)])
  }

  @Test func handsOverTheManifestOfTheSession() throws {
    let file = ImportedFixture.folder.appendingPathComponent("command-json-lines/every-form.jsonl")
    expectNoDifference(
      try ImportFormats.read(ForeignSource(file)) { _ in },
      ImportedHeader(
        format: "command-json-lines", session: "5d0c8f6e",
        manifest: "title: A swarm\nlanguage: en\n", extra: ["exported": .string("2026-11-23")]))
  }

  @Test func fillsInWhatALineLeavesOut() throws {
    let text = """
      {"cmd": "uptime", "exit": null}

      {"argv": ["echo", "it's", "", "a b", "x=1"], "signal": "TERM", "exit": 143}
      {"cmd": "top", "tty": true}
      {"cmd": "ls", "tty": false, "size": "80x24"}
      {"cmd": "ls", "size": "80x24", "source": "a script", "start": "2026-11-23T06:10:01.1+02:00"}
      """
    let entries = try ImportedFixture.withFile(named: "run.jsonl", text) {
      try ImportedFixture.entries($0)
    }
    expectNoDifference(
      entries.compactMap(\.command),
      [
        CommandRun(arguments: ["bash", "-c", "uptime"], line: "uptime"),
        CommandRun(
          arguments: ["echo", "it's", "", "a b", "x=1"], line: #"echo 'it'\''s' '' 'a b' x=1"#,
          end: CommandRun.End(time: nil, duration: nil, status: .signaled(15))),
        CommandRun(
          arguments: ["bash", "-c", "top"], line: "top",
          terminal: TerminalSize(columns: 0, rows: 0)),
        CommandRun(arguments: ["bash", "-c", "ls"], line: "ls"),
        CommandRun(
          arguments: ["bash", "-c", "ls"], line: "ls",
          terminal: TerminalSize(columns: 80, rows: 24)),
      ])
    expectNoDifference(
      entries.map(\.extra),
      [
        [:], ["exit": .integer(143)], [:], ["size": .string("80x24")],
        ["source": .string("a script")],
      ])
    #expect(entries.last?.time == Timestamp(rfc3339: "2026-11-23T04:10:01.100Z"))
  }

  @Test(arguments: [
    (
      #"{"cmd": "ls", "exit": }"#, "broken JSON at column 23: expected a value, found '}'",
      "repair or remove the line; a line that was cut off is that of a command still running"
    ),
    (
      #"{"cmd": "ls", "chunks": [[0.1, "o", "ab"#,
      "broken JSON at column 40: expected the closing quote of a text, found the end of the line",
      "repair or remove the line; a line that was cut off is that of a command still running"
    ),
    (
      #"{"cmd" "ls"}"#, "broken JSON at column 8: expected ':' after the key 'cmd', found '\"'",
      "repair or remove the line; a line that was cut off is that of a command still running"
    ),
    (
      #"{"cmd": "\q"}"#, "broken JSON at column 11: expected an escape that JSON has, found 'q'",
      "repair or remove the line; a line that was cut off is that of a command still running"
    ),
    (
      "[1, 2]", "expected an object, found a list",
      #"a line is one command: {"cmd": "hostname", "exit": 0, "chunks": [[0.01, "o", "lab\n"]]}"#
    ),
    (
      #"{"version": 2, "width": 80}"#,
      "the object has none of the keys cmd, argv, stage, note, attachment and labbook",
      "docs/command-json-lines.md shows what a line can be"
    ),
    (
      #"{"labbook": "1.0"}"#, "the file has a header already",
      "import files that were joined one by one"
    ),
  ])
  func saysWhatIsWrongWithALine(line: String, problem: String, hint: String) throws {
    let text = "{\"labbook\": \"1.3\"}\n{\"cmd\": \"true\"}\n\(line)\n"
    expectNoDifference(
      try ImportedFixture.message(named: "run.jsonl", Array(text.utf8)),
      "run.jsonl: line 3: \(problem)\nhint: \(hint)")
  }

  @Test(arguments: [
    (#"{"cmd": 7}"#, "key 'cmd': expected a string, found 7"),
    (#"{"argv": []}"#, "key 'argv': expected at least one word, found an empty list"),
    (#"{"argv": ["ls", 1]}"#, "key 'argv[1]': expected a string, found 1"),
    (#"{"cmd": "ls", "tty": "yes"}"#, "key 'tty': expected true or false, found 'yes'"),
    (
      #"{"cmd": "ls", "start": "yesterday"}"#,
      "key 'start': expected a time such as 2026-11-23T04:12:20.677Z, found 'yesterday'"
    ),
    (
      #"{"cmd": "ls", "size": "80"}"#,
      "key 'size': expected columns and rows such as 120x40, found '80'"
    ),
    (
      #"{"cmd": "ls", "exit": 0.5}"#,
      "key 'exit': expected an exit status or \"unknown\", found 0.5"
    ),
    (
      #"{"cmd": "ls", "signal": "SIGNAL"}"#,
      "key 'signal': expected the name of a signal such as SIGINT, or its number, found 'SIGNAL'"
    ),
    (
      #"{"cmd": "ls", "duration": "2 s"}"#,
      "key 'duration': expected a number of seconds, found '2 s'"
    ),
    (
      #"{"cmd": "ls", "chunks": [[0, "o", ""], [0, "x", ""]]}"#,
      "key 'chunks[1][1]': expected \"o\", \"e\" or \"i\", found 'x'"
    ),
    (
      #"{"cmd": "ls", "chunks": [[0, "o"]]}"#,
      "key 'chunks[0]': expected [seconds, stream, text], found a list"
    ),
    (
      #"{"cmd": "ls", "chunks": [[0, "o", {"base64": "?"}]]}"#,
      "key 'chunks[0][2]': expected a string or {\"base64\": \"…\"}, found an object"
    ),
    (
      #"{"attachment": {"caption": "A figure"}}"#,
      "key 'attachment.file': expected a string, found nothing"
    ),
  ])
  func saysWhatAKeyMustHold(line: String, problem: String) throws {
    expectNoDifference(
      try ImportedFixture.message(named: "run.jsonl", Array(line.utf8)),
      "run.jsonl: line 1: \(problem)\nhint: docs/command-json-lines.md says what each key holds")
  }

  @Test func namesTheFirstLineWhereNothingIsJSON() throws {
    expectNoDifference(
      try ImportedFixture.message(named: "run.jsonl", Array("$ ls\n".utf8)),
      """
      run.jsonl: line 1: broken JSON at column 1: expected a value, found '$'
      hint: repair or remove the line; a line that was cut off is that of a command still running
      """)
  }

  @Test func readsTheExamplesOfItsDocumentation() throws {
    let page = ImportedFixture.repository.appendingPathComponent("docs/command-json-lines.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("{") }
    #expect(lines.count == 7)
    for line in lines {
      try ImportedFixture.withFile(named: "example.jsonl", String(line)) {
        _ = try ImportFormats.read(ForeignSource($0)) { #expect($0.extra.isEmpty) }
      }
    }
  }

  @Test func refusesANewerForm() throws {
    expectNoDifference(
      try ImportedFixture.message(named: "run.jsonl", Array("{\"labbook\": \"2.0\"}".utf8)),
      """
      run.jsonl: line 1: unknown version '2.0' of the format; this labbook reads 1.x
      hint: export the session again with this labbook, or import it with a newer one
      """)
  }

  @Test func refusesNestingThatWouldExhaustTheStack() throws {
    let deep = String(repeating: "[", count: 100_000)
    let message = try ImportedFixture.message(
      named: "run.jsonl", Array("{\"cmd\": \"ls\", \"x\": \(deep)".utf8))
    #expect(message.contains("expected at most 128 levels of nesting"))
  }
}
