import Foundation
import Testing

/// What cannot be seen, or turns the direction of writing, in every place of a record: nothing that
/// is printed passes it on.
@Suite struct HiddenCharacterTests {
  /// Written as JSON writes it: a direction override, an isolate, a zero-width blank, a C1 control
  /// character, a tag, an escape sequence.
  private static let hidden = #"\u202e\u2066\u200b\u009b\udb40\udc41\u001b[2J"#
  private static let record = """
    {"stage": "st\(hidden)age", "time": "2026-11-23T10:00:00.000Z"}
    {"note": "no\(hidden)te", "time": "2026-11-23T10:00:00.100Z"}
    {"cmd": "echo \(hidden)fdp.exe", "host": "h\(hidden)", "user": "u\(hidden)", "cwd": "/\(hidden)", \
    "env": {"LANG": "\(hidden)"}, "note": "n\(hidden)", "caller": "c\(hidden)", \
    "start": "2026-11-23T10:00:00.200Z", "end": "2026-11-23T10:00:01.000Z", "duration": 0.8, \
    "exit": 0, "chunks": [[0.1, "o", "\(hidden)abc\\n"], [0.2, "e", "\(hidden)\\n"]]}
    {"cmd": "VBoxManage controlvm 'm\(hidden)' setlinkstate1 off", "host": "h", "exit": 0, \
    "start": "2026-11-23T10:00:02.000Z", "end": "2026-11-23T10:00:03.000Z", "duration": 1.0}
    {"cmd": "docker info", "host": "h", "exit": 0, "start": "2026-11-23T10:00:04.000Z", \
    "end": "2026-11-23T10:00:05.000Z", "duration": 1.0, \
    "chunks": [[0.1, "o", "Server:\\n Server Version: 20\(hidden)\\n Name: n\(hidden)\\n"]]}
    {"cmd": "curl 'http://e\(hidden):80/'", "host": "h", "exit": 7, \
    "start": "2026-11-23T10:00:06.000Z", "end": "2026-11-23T10:00:07.000Z", "duration": 1.0, \
    "chunks": [[0.1, "e", "curl: (7) \(hidden)\\n"]]}

    """

  @Test(
    arguments: [
      "list", "list --format json", "show", "show 3", "show 4", "events", "events --format json",
      "findings", "findings --format json", "findings --explain 1", "state", "state --format json",
      "diagram", "timeline", "check", "export", "export --format asciicast-v2",
      "export --format csv > /dev/null; labbook show 999 -s x",
      "state --at \"$(printf 'x\\u202e')\"",
      "events --kind \"$(printf '\\u202e')\"", "import \"$(printf '\\u202e')\"",
    ])
  func doNotReachTheTerminal(_ command: String) throws {
    let program = try Program()
    try imported(into: program)
    let run = try program.shell("labbook \(command) -s x".replacing("-s x -s x", with: "-s x"))
    expectVisible(run.text + run.error, "\(command)")
  }

  @Test func doNotReachTheReport() throws {
    let program = try Program()
    try imported(into: program)
    #expect(try program.run(["report", "-s", "x", "--output", "out"]).status == 0)
    for name in try FileManager.default.subpathsOfDirectory(
      atPath: program.folder.appending(path: "out").path)
    where ["md", "html", "svg"].contains(name.split(separator: ".").last) {
      let file = program.folder.appending(path: "out/\(name)")
      expectVisible(try String(contentsOf: file, encoding: .utf8), name)
    }
  }

  private func imported(into program: borrowing Program) throws {
    try Self.record.write(
      to: program.folder.appending(path: "run.jsonl"), atomically: true, encoding: .utf8)
    let run = try program.run(["import", "run.jsonl", "-s", "x"])
    #expect(run.status == 0, "\(run.error)")
  }

  private func expectVisible(_ text: String, _ place: String) {
    for (number, line) in text.split(separator: "\n").enumerated() {
      let found = line.unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0x09: false
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
          0xE0000...0xE0FFF:
          true
        default: false
        }
      }
      let names = found.map { String($0.value, radix: 16) }
      #expect(names.isEmpty, "\(place): line \(number + 1) has \(names)")
    }
  }
}
