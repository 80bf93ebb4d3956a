import CustomDump
import Formats
import Foundation
import Session
import Testing

/// The same typing in several shells and recorders: deleted and moved over, searched in the history,
/// pasted, continued, given up.
@Suite struct TerminalRecordingTests {
  private static let lines = [
    "echo one", "echo Two", "false", "docker service ls --format json",
    "curl -s http://10.0.2.15", "curl -s http://10.0.2.15", "echo pasted\necho lines",
    "echo 'first\nsecond'", "cat stack/webb.yaml", "sleep 5",
    "echo Xa very long command line that does not fit into one row of the terminal at all, so it wraps",
    "clear", "cd stack", "ssh swarm-n02", "docker service ls", "exit", "ls", "exit",
  ]

  /// Without bracketed paste a pasted line runs at once, so the recordings have none.
  private static let linesWithoutPaste = lines.filter { $0 != "echo pasted\necho lines" }

  @Test(arguments: [
    "asciicast/2-bash-prompts.cast", "asciicast/2-bash-marks.cast",
    "typescript/advanced.typescript",
  ])
  func readsTheLinesAsTheTerminalShowedThem(path: String) throws {
    let entries = try ImportedFixture.expectGolden(path)
    expectNoDifference(entries.compactMap { $0.command?.line }, Self.lines)
  }

  @Test(arguments: [
    "asciicast/2-bash-no-bracketed-paste.cast", "typescript/classic.typescript",
    "typescript/without-times.typescript",
  ])
  func readsShellsThatDoNotBracketWhatIsPasted(path: String) throws {
    let entries = try ImportedFixture.expectGolden(path)
    expectNoDifference(entries.compactMap { $0.command?.line }, Self.linesWithoutPaste)
  }

  @Test(arguments: ["asciicast/2-zsh-prompts.cast", "asciicast/2-zsh-marks.cast"])
  func readsZsh(path: String) throws {
    let entries = try ImportedFixture.expectGolden(path)
    expectNoDifference(
      entries.compactMap { $0.command?.line },
      [
        "echo one", "curl -s x", "false", "cd stack", "echo 'first\nsecond'",
        "echo 'first\nsecond'", "echo pasted\necho lines", "exit",
      ])
    // Neither the sign behind output without a line end nor the prompt at the right is output.
    #expect(entries[1].text == "<h1>host: 9c2d26cbff9e</h1>")
  }

  @Test func takesHostsUsersAndFoldersFromThePrompts() throws {
    let commands = try ImportedFixture.entries("asciicast/2-bash-prompts.cast")
      .compactMap(\.command)
    expectNoDifference(
      commands[13...16].map { "\($0.user ?? "")@\($0.host ?? ""):\($0.directory ?? "")" },
      [
        "osboxes@swarm-n01:~/stack", "root@swarm-n02:tmp", "root@swarm-n02:tmp",
        "osboxes@swarm-n01:~/stack",
      ])
  }

  @Test func takesStatusesAndFoldersFromTheMarks() throws {
    let commands = try ImportedFixture.entries("asciicast/2-bash-marks.cast").compactMap(\.command)
    expectNoDifference(
      commands.map { $0.end?.status },
      [0, 0, 1, 0, 0, 0, 0, 0, 1, 130, 0, 0, 0, 0].map { .exited($0) }
        + [.unknown, .unknown, .exited(0), nil])
    #expect(commands[13].directory == "/home/osboxes/stack")
  }

  @Test func letsACommandThatOpensAShellRunUntilItsPromptIsBack() throws {
    let entries = try ImportedFixture.entries("asciicast/2-bash-marks.cast")
    let ssh = try #require(entries[13].command)
    let inside = try #require(entries[14].time)
    let began = try #require(entries[13].time)
    let duration = try #require(ssh.end?.duration)
    #expect(began.adding(seconds: duration) > inside)
    #expect(entries[13].text == "Last login: Mon Nov 23 04:10:02 2026 from 10.0.2.2\r\n")
  }

  @Test func keepsTheTimesOfTheRecording() throws {
    let entry = try ImportedFixture.entries("asciicast/2-bash-no-bracketed-paste.cast")[7]
    #expect(entry.time == Timestamp(milliseconds: 1_795_463_029_000 + 4352))
    expectNoDifference(entry.output.map(\.offset), [0.002003, 0.002125])
    #expect(entry.command?.end?.duration == 0.002445)
    #expect(entry.command?.terminal == TerminalSize(columns: 80, rows: 24))
  }

  @Test func knowsNoTimesWithoutATimingFileAndSaysSo() throws {
    let file = ImportedFixture.folder.appendingPathComponent(
      "typescript/without-times.typescript")
    let entries = try ImportedFixture.entries(file)
    #expect(entries.allSatisfy { $0.time == nil && $0.command?.end?.duration == nil })
    expectNoDifference(
      try ImportedFixture.remarks(file),
      ["no timing file: no times are known; give it with --timing FILE"])
    let timed = ImportOptions(
      timing: try ForeignSource(
        ImportedFixture.folder.appendingPathComponent("typescript/classic.timing")))
    #expect(try ImportedFixture.remarks(file, options: timed) == [])
  }

  @Test func readsMarkersSizesAndTheStatusOfVersion3() throws {
    let entries = try ImportedFixture.expectGolden("asciicast/3-bash-marks.cast")
    expectNoDifference(
      entries.map { $0.stage ?? $0.command?.line ?? "" },
      ["Commands are tried", "echo one", "echo Two", "false"])
    expectNoDifference(
      entries.last?.command?.terminal, TerminalSize(columns: 100, rows: 30))
  }

  @Test func readsVersion1() throws {
    let entries = try ImportedFixture.expectGolden("asciicast/1-zsh-prompts.json")
    expectNoDifference(entries.map { $0.command?.line }, ["echo one", "curl -s x"])
    #expect(entries[0].time == nil && entries[0].output[0].offset == 0)
  }
}
