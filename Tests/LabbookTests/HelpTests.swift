import CustomDump
import Foundation
import GoldenFiles
import Testing

@Suite struct HelpTests {
  private static let sources = Program.repository.appending(path: "Sources/labbook/Commands")

  /// The subcommands, by the names of their files.
  private static var commands: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: sources.path)
        .map { $0.replacing(".swift", with: "").lowercased() }.sorted()
    }
  }

  @Test func listsEverySubcommandThatHasAFile() throws {
    let program = try Program()
    let help = try program.run(["--help"]).text
    let listed = help.split(separator: "SUBCOMMANDS:\n").last?.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    expectNoDifference(listed?.sorted(), try Self.commands)
  }

  @Test func isWhatTheGoldenFilesSay() throws {
    let program = try Program()
    for command in try [""] + Self.commands {
      let arguments = command.isEmpty ? ["--help"] : ["help", command]
      let text = try program.run(arguments, environment: ["COLUMNS": "80"]).text
      try Golden((command.isEmpty ? "labbook" : command) + ".txt").expect(text)
    }
  }

  @Test func hasEverySubcommandInTheManualPage() throws {
    let manual = try String(
      contentsOf: Program.repository.appending(path: "docs/labbook.1"), encoding: .utf8)
    for command in try Self.commands {
      #expect(manual.contains(".It Em \(command)\n"), "run 'make manual'")
    }
  }
}
