import CustomDump
import Formats
import Session
import Testing

/// What is split, and what only looks as if it were to be.
@Suite struct RecordingSplitTests {
  private static let prompt = "osboxes@swarm-n01:~$ "

  /// A recording of version 2 with an event every tenth of a second.
  private static func cast(_ texts: [String], header: String = "") -> String {
    let events = texts.enumerated().map { index, text in
      let escaped = text.unicodeScalars.map { scalar in
        scalar.value < 32
          ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
          : String(scalar)
      }.joined()
      return "[0.\(index + 1), \"o\", \"\(escaped)\"]\n"
    }
    return "{\"version\": 2, \"width\": 80, \"height\": 24, \"timestamp\": 1795463008\(header)}\n"
      + events.joined()
  }

  private static func entries(
    _ text: String, named name: String = "lab.cast", prompt: String? = nil
  ) throws -> (entries: [ImportedEntry], remarks: [String]) {
    try ImportedFixture.withFile(named: name, text) { file in
      var entries: [ImportedEntry] = []
      let options = ImportOptions(prompt: try prompt.map { try PromptPattern($0) })
      let header = try ImportFormats.read(ForeignSource(file), options: options) {
        entries.append($0)
      }
      return (entries, header.remarks)
    }
  }

  @Test func doesNotSplitATranscriptThatACommandPrints() throws {
    let shown = "# Notes\r\n\(Self.prompt)docker ps\r\nroot@other:~# reboot\r\n$ ls\r\nfile\r\n"
    let (entries, _) = try Self.entries(
      Self.cast([
        "\u{1B}[?2004h" + Self.prompt, "cat notes\r\n\u{1B}[?2004l\r", shown,
        "\u{1B}[?2004h" + Self.prompt,
      ]))
    expectNoDifference(entries.map { $0.command?.line }, ["cat notes"])
    expectNoDifference(entries[0].text, shown)
  }

  /// A line that is longer than the terminal is drawn over several rows of the width that it has then.
  @Test(arguments: [40, 60, 100])
  func readsALongLineInTheWidthThatTheTerminalHasThen(_ width: Int) throws {
    let line =
      "docker node ls --format '{{.Hostname}} {{.Status}} {{.Availability}} {{.ManagerStatus}}' --no-trunc"
    var shown = ""
    for (place, character) in (Self.prompt + line).enumerated() {
      // readline goes to the next row with a blank and CR.
      if place > 0, place % width == 0 { shown += " \r" }
      shown.append(character)
    }
    let typed = String(shown.dropFirst(Self.prompt.count))
    let cast = Self.cast(["\u{1B}[?2004h" + Self.prompt, "", typed, "\r\n\u{1B}[?2004l\rnone\r\n"])
      .replacing("[0.2, \"o\", \"\"]", with: "[0.2, \"r\", \"\(width)x24\"]")
    let (entries, _) = try Self.entries(cast)
    expectNoDifference(entries.map { $0.command?.line }, [line])
    expectNoDifference(entries.first?.command?.terminal?.columns, width)
  }

  @Test func splitsLinesThatWereTypedAhead() throws {
    let (entries, _) = try Self.entries(
      Self.cast([
        Self.prompt, "sleep 1\r\n", "echo b\r\n", "\(Self.prompt)echo b\r\nb\r\n" + Self.prompt,
      ]))
    expectNoDifference(entries.map { $0.command?.line }, ["sleep 1", "echo b"])
    expectNoDifference(entries[1].text, "b\r\n")
  }

  @Test func findsThePromptBehindOutputWithoutALineEnd() throws {
    let (entries, _) = try Self.entries(
      Self.cast([
        Self.prompt, "curl -s n1\r\n", "<h1>9c2d</h1>" + Self.prompt, "ls\r\n", "a" + Self.prompt,
      ]))
    expectNoDifference(entries.map { $0.command?.line }, ["curl -s n1", "ls"])
    expectNoDifference(entries.map(\.text), ["<h1>9c2d</h1>", "a"])
  }

  @Test(arguments: ["$ ", "# ", "host% ", "bash-5.2$ ", "[root@n1 ~]# ", "(venv) lab@n1:/etc$ "])
  func knowsThePrompt(_ prompt: String) throws {
    let (entries, remarks) = try Self.entries(
      Self.cast([prompt, "ls\r\n", "file\r\n\(prompt)", "exit\r\n"]))
    expectNoDifference(entries.map { $0.command?.line }, ["ls", "exit"])
    expectNoDifference(entries[0].text, "file\r\n")
    #expect(remarks == [])
  }

  @Test func leavesOutALineThatWasGivenUp() throws {
    let (entries, _) = try Self.entries(
      Self.cast([Self.prompt, "rm -r", "^C\r\n\(Self.prompt)", "\r\n\(Self.prompt)", "ls\r\n"]))
    expectNoDifference(entries.map { $0.command?.line }, ["ls"])
  }

  @Test func keepsWhatStandsBeforeTheFirstPromptAndSaysSo() throws {
    let (entries, remarks) = try Self.entries(
      Self.cast(
        ["Welcome to the lab\r\n", Self.prompt, "ls\r\n"], header: ", \"command\": \"ssh n1\""))
    expectNoDifference(entries.map { $0.command?.line }, ["ssh n1", "ls"])
    expectNoDifference(entries[0].text, "Welcome to the lab\r\n")
    expectNoDifference(
      remarks, ["what stands before the first prompt (20 bytes) is kept as one entry"])
  }

  @Test func keepsARecordingWithoutPromptsAsOneEntryAndSaysSo() throws {
    let (entries, remarks) = try Self.entries(Self.cast(["one\r\n", "lab> ls\r\nfile\r\nlab> "]))
    #expect(entries.count == 1)
    expectNoDifference(entries[0].text, "one\r\nlab> ls\r\nfile\r\nlab> ")
    expectNoDifference(
      remarks,
      [
        "no prompt was recognised: all of it (25 bytes) is one entry; give its shape with --prompt REGEX, "
          + "or the format with --as NAME"
      ])
  }

  @Test func findsPromptsThatTheUserDescribes() throws {
    let (entries, _) = try Self.entries(
      Self.cast(["n1:/etc ❯ ", "lsx", "\u{8} \u{8}", "\r\nfile\r\nn1:/etc ❯ ", "exit\r\n"]),
      prompt: #"(?<host>\w+):(?<dir>\S+) ❯ "#)
    expectNoDifference(
      entries.map { [$0.command?.host, $0.command?.directory, $0.command?.line] },
      [["n1", "/etc", "ls"], ["n1", "/etc", "exit"]])
    expectNoDifference(entries[0].text, "file\r\n")
  }

  @Test func readsMarksWithoutTheBeginningOfCommands() throws {
    let prompt = "\u{1B}]133;A\u{7}\(Self.prompt)\u{1B}]133;B\u{7}"
    let (entries, _) = try Self.entries(
      Self.cast([
        prompt, "false\r\n", "no\r\n\u{1B}]133;D;1\u{7}" + prompt, "ls\r\n",
        "file\r\n\u{1B}]133;D;0\u{7}" + prompt,
      ]))
    expectNoDifference(entries.map { $0.command?.line }, ["false", "ls"])
    expectNoDifference(entries.map { $0.command?.end?.status }, [.exited(1), .exited(0)])
    expectNoDifference(entries.map(\.text), ["no\r\n", "file\r\n"])
  }

  @Test func keepsPasswordsThatWereTypedOut() throws {
    let cast =
      Self.cast([Self.prompt, "sudo ls\r\n", "Password: "]) + "[0.5, \"i\", \"geheim\\r\"]\n"
    let (entries, _) = try Self.entries(cast)
    #expect(entries.map { $0.command?.line } == ["sudo ls"])
    #expect(entries.allSatisfy { !$0.text.contains("geheim") })
    #expect(entries.flatMap(\.output).allSatisfy { $0.stream == .output })
  }

  @Test func splitsEverythingOfSeveralRecordingsInOneTypescript() throws {
    let one = """
      Script started on 2026-11-23 04:10:00+00:00 [TERM="xterm" COLUMNS="80" LINES="24"]
      $ ls\r
      file\r
      $ exit\r

      Script done on 2026-11-23 04:11:00+00:00 [COMMAND_EXIT_CODE="0"]

      """
    let (entries, _) = try Self.entries(one + one, named: "typescript")
    expectNoDifference(entries.map { $0.command?.line }, ["ls", "exit", "ls", "exit"])
    expectNoDifference(entries.map(\.text), ["file\r\n", "", "file\r\n", ""])
  }
}
