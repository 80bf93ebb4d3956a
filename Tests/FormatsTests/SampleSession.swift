import Formats
import Foundation
import Session
import Testing
import Text

/// A small session with everything that an export has to get through.
enum SampleSession {
  static let start = Timestamp(milliseconds: 1_795_463_008_250)

  private static let commands: [(run: CommandRun, output: [OutputChunk])] = [
    (
      CommandRun(
        arguments: ["bash", "-c", "docker ps\necho 'ą;b'"], line: "docker ps\necho 'ą;b'",
        directory: "/home/osboxes", user: "osboxes", host: "swarm-n01",
        terminal: TerminalSize(columns: 100, rows: 30),
        end: CommandRun.End(
          time: start.adding(seconds: 1.5), duration: 1.500125, status: .exited(1))),
      [
        chunk(0.25, "ID\r\n\u{1B}]133;D;0\u{7}"),
        OutputChunk(
          stream: .output, offset: 0.5, bytes: [0xC4]),
        OutputChunk(stream: .output, offset: 0.75, bytes: [0x85]), chunk(1, "no line end"),
      ]
    ),
    (
      CommandRun(
        arguments: ["build.sh"], line: "build.sh", caller: "make:3", note: "a, \"remark\"",
        end: CommandRun.End(time: nil, duration: 0.5, status: .signaled(9))),
      [
        chunk(0.1, "out\n\r\n"), OutputChunk(stream: .error, offset: 0.1, bytes: [0xFF, 10]),
        OutputChunk(stream: .input, offset: 0.2, bytes: Array("yes\n".utf8)),
      ]
    ),
    (CommandRun(arguments: ["true"], line: "true"), []),
  ]

  static let entries = [
    Entry(number: 1, time: nil, source: .recorded, content: .stage("A \"stage\"")),
    Entry(
      number: 2, time: start, source: .recorded, content: .command(commands[0].run),
      extra: ["mood": .string("good")]),
    Entry(number: 3, time: start, source: .imported, content: .command(commands[1].run)),
    Entry(
      number: 4, time: nil, source: .imported, content: .note("Two\nlines.")),
    Entry(
      number: 5, time: nil, source: .imported,
      content: .attachment(Attachment(file: "a.png", caption: "The page", digest: "00"))),
    Entry(number: 6, time: nil, source: .imported, content: .command(commands[2].run)),
  ]

  static func output(of entry: Int) -> [OutputChunk] {
    switch entry {
    case 2: commands[0].output
    case 3: commands[1].output
    default: []
    }
  }

  static var session: ExportedSession {
    get throws {
      let header = try JSONValue(
        """
        {"version": "1.0", "session": "5d0c8f6e", "host": "lab", \
        "created": "2026-11-23T19:43:28.250Z", "clock": {"monotonic": 1}}
        """)
      return ExportedSession(
        name: "sample",
        header: try #require(JournalHeader(header)),
        manifest: "title: A swarm\n", entries: entries,
        resizes: [2: [Journal.Resize(offset: 0.6, size: TerminalSize(columns: 120, rows: 40))]],
        output: { output(of: $0) })
    }
  }

  private static func chunk(_ offset: Double, _ text: String) -> OutputChunk {
    OutputChunk(stream: .output, offset: offset, bytes: Array(text.utf8))
  }
}
