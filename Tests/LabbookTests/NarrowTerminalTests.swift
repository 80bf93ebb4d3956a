import Foundation
import Testing

/// Sentences are wrapped for the terminal that they are printed on.
@Suite struct NarrowTerminalTests {
  private static let columns = 60

  private func lines(of words: String) throws -> [Substring] {
    let session = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let program = try Program()
    let text = try program.startOnTerminal(
      "stty cols \(Self.columns); labbook \(words.replacing("SESSION", with: session))"
    ).end().text
    // Its folder is gone with it, and the output is there.
    withExtendedLifetime(program) {}
    return text.split(separator: "\r\n")
  }

  /// Lines that a person may copy are never broken: commands to run, ids, and what was printed; the
  /// usage line is ArgumentParser's, which does not break it.
  private func isCopied(_ line: Substring) -> Bool {
    line.contains("run now: ") || line.hasPrefix("USAGE: ") || line.hasPrefix("           ")
      || line.contains("| ") || line.hasPrefix("    ") && line.contains("#")
      || !line.drop { $0 == " " }.contains(" ")
  }

  @Test(arguments: [
    "findings -s SESSION", "check -s SESSION", "state -s SESSION", "--help", "help findings",
  ])
  func wrapsSentences(words: String) throws {
    let lines = try lines(of: words)
    #expect(lines.count > 20)
    #expect(lines.filter { $0.count > Self.columns && !isCopied($0) } == [])
  }

  @Test func leavesParagraphsWholeInAPipe() throws {
    let session = Program.repository.appending(path: "sessions/swarm-failover-1").path
    let findings = try Program().run(["findings", "-s", session]).lines
    #expect(findings.contains { $0.count > 200 })
  }
}
