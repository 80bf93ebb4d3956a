import CustomDump
import Formats
import Foundation
import Session
import Testing

/// Logs of terminals, and what an import says of what it did not understand.
@Suite struct TerminalLogTests {
  private static func read(_ file: URL) throws -> (
    lines: [String], remarks: [String], format: String
  ) {
    var lines: [String] = []
    let header = try ImportFormats.read(ForeignSource(file)) { entry in
      if let run = entry.command { lines.append("\(run.host ?? "-"): \(run.line)") }
    }
    return (lines, header.remarks, header.format)
  }

  private static func read(
    _ text: String, named name: String = "lab.log"
  ) throws -> (lines: [String], remarks: [String], format: String) {
    try ImportedFixture.withFile(named: name, text, Self.read)
  }

  @Test(arguments: [
    (
      "putty-two-sessions.log",
      ["-: (before the first prompt)", "n1: docker ps -q", "n1: exit", "n2: uptime"]
    ),
    ("tmux-pipe-pane.log", ["n1: docker ps -q", "n1: sudo -i", "n1: id -u"]),
    ("screenlog.0", ["n9: docker network ls -q"]),
  ])
  func splitsALog(_ name: String, _ lines: [String]) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let read = try Self.read(folder.appending(path: "Fixtures/terminal-log/\(name)"))
    expectNoDifference(read.format, "terminal-log")
    expectNoDifference(read.lines, lines)
    expectNoDifference(read.remarks.first, "a log without times: none are known")
  }

  /// A log ends somewhere: that says nothing of how its last command ended.
  @Test(arguments: ["putty-two-sessions.log", "tmux-pipe-pane.log", "screenlog.0"])
  func inventsNoInterruption(_ name: String) throws {
    let entries = try ImportedFixture.entries("terminal-log/\(name)")
    let unknown = CommandRun.End(time: nil, duration: nil, status: .unknown)
    expectNoDifference(entries.compactMap(\.command).map(\.end), entries.map { _ in unknown })
  }

  @Test func endsTheLastCommandAsUnknown() throws {
    let text = "\u{1B}[?2004hop@n1:~$ docker pull web\r\n\u{1B}[?2004l\rlatest: Pulling\r\n"
    let entries = try ImportedFixture.withFile(named: "lab.log", text) {
      try ImportedFixture.entries($0)
    }
    expectNoDifference(entries.map { $0.command?.line }, ["docker pull web"])
    expectNoDifference(entries.map { $0.command?.end?.status }, [.unknown])
  }

  /// Compressed bytes and pictures hold the beginnings of escape sequences by chance.
  @Test(arguments: ["lab.gz", "figure.png", "screenlog.0.gz"])
  func isNoBinaryFile(_ name: String) throws {
    var bytes: [UInt8] = [0x1F, 0x8B, 0x08, 0x08]
    var state: UInt32 = 7
    for _ in 0..<3_000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      bytes.append(max(1, UInt8(state >> 24)))
    }
    bytes += [27, 0x5B]
    for file in [bytes, Array("\u{1B}[1m".utf8) + [0] + bytes] {
      #expect(throws: ImportError.self) {
        try ImportedFixture.withFile(named: name, file) { try ImportedFixture.entries($0) }
      }
    }
    let latin =
      Array("\u{1B}[1mop@n1:~$ \u{1B}[0mecho 'f".utf8) + [0xFC] + Array("r'\r\nfoo\r\n".utf8)
    let read = try ImportedFixture.withFile(named: "lab.log", latin, Self.read)
    expectNoDifference(read.format, "terminal-log")
  }

  /// What tmux draws is a screen and no output: it is counted.
  @Test(arguments: ["tmux", "tmux attach -t lab", "screen -r", "sudo byobu"])
  func tellsWhatAMultiplexerDrew(_ line: String) throws {
    let drawn = "\u{1B}[?1049h\u{1B}[Hop@n1:~$ docker ps\u{1B}[2;1H3f4e8a1c9d2b\u{1B}[?1049l"
    let read = try Self.read(
      "\u{1B}[?2004hop@n1:~$ \(line)\r\n\u{1B}[?2004l\r\(drawn)\r\n[exited]\r\n\u{1B}[?2004hop@n1:~$ "
    )
    expectNoDifference(read.lines, ["n1: \(line)"])
    let name = line.contains("byobu") ? "byobu" : line.contains("screen") ? "screen" : "tmux"
    #expect(
      read.remarks.contains {
        $0.hasSuffix(
          "bytes were drawn by '\(name)' on the whole screen: commands in it are not split; record "
            + "inside it, or import its log")
      }, "\(read.remarks)")
  }

  @Test(arguments: [
    "scriptreplay lab.timing lab.typescript", "asciinema play lab.cast", "ttyplay x",
  ])
  func remarksAReplay(_ line: String) throws {
    let read = try Self.read(
      "\u{1B}[?2004hop@n1:~$ \(line)\r\n\u{1B}[?2004l\rhello\r\n\u{1B}[?2004hop@n1:~$ ")
    #expect(
      read.remarks.contains(
        "'\(line)' replays an older recording: what is shown there was printed at another time; "
          + "import that recording itself"), "\(read.remarks)")
  }

  /// A prompt of a machine that was entered and is not recognised: its commands are told, not lost.
  @Test func tellsRowsThatMayBeCommands() throws {
    let read = try Self.read(
      "\u{1B}[?2004hop@n1:~$ ssh n2\r\n\u{1B}[?2004l\rcluster.two$ docker ps -q\r\n3f4e8a1c9d2b\r\n"
        + "cluster.two$ docker node ls\r\nnone\r\n\u{1B}[?2004hop@n1:~$ cat notes\r\n\u{1B}[?2004l\r"
        + "lab$ docker ps\r\n\u{1B}[?2004hop@n1:~$ ")
    #expect(
      read.remarks.contains(
        "2 rows of output may be commands behind a prompt that was not recognised: 'cluster.two$ docker "
          + "ps -q'; if so, give its shape with --prompt REGEX"), "\(read.remarks) \(read.lines)")
  }
}
