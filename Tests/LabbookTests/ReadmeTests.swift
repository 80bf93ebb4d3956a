import Foundation
import Testing

/// What README.md shows a command print is what it prints.
@Suite struct ReadmeTests {
  /// A command of the tour with the lines that stand under it.
  struct Example: CustomTestStringConvertible {
    var command: String
    var output = ""

    var testDescription: String { command }
  }

  @Test(arguments: try examples())
  func showsWhatTheCommandPrints(_ example: Example) throws {
    let program = try Program()
    let sessions = program.folder.appending(path: "sessions")
    try FileManager.default.createDirectory(at: sessions, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: sessions.appending(path: "swarm-failover-1"),
      withDestinationURL: Program.repository.appending(path: "sessions/swarm-failover-1"))
    if example.command.contains("-s part") {
      _ = try program.shell(
        "labbook export -s swarm-failover-1 | head -n 1180 > part.jsonl && "
          + "labbook import part.jsonl -s part")
    }
    let run = try program.shell(example.command)
    #expect(Self.words(run.text) == Self.words(example.output), "\(run.text)\(run.error)")
  }

  @Test func hasExamplesToCheck() throws {
    #expect(try Self.examples().count > 6)
  }

  /// Long lines are broken there, and indented.
  private static func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// The commands on the shipped session whose output is shown whole.
  private static func examples() throws -> [Example] {
    let url = Program.repository.appending(path: "README.md")
    var found: [Example] = []
    var isInside = false
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("    $ ") {
        found.append(Example(command: String(line.dropFirst(6))))
        isInside = true
      } else if line.hasPrefix("    "), isInside {
        found[found.count - 1].output += line
      } else {
        isInside = false
      }
    }
    return found.filter { example in
      !example.output.isEmpty && !example.output.contains("…")
        && (example.command.contains("-s swarm-failover-1")
          || example.command.contains("-s part"))
    }
  }
}
