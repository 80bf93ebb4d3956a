import CustomDump
import Formats
import Foundation
import Session
import Testing

@Suite struct MarkdownTranscriptTests {
  @Test(arguments: [
    "commands-in-blocks", "remarks-and-stages", "listing-below-its-block",
    "wrapped-rows-and-loose-cells", "output-over-several-blocks", "prompts-inside-html",
    "not-output", "indented-block",
  ])
  func readsATranscript(name: String) throws {
    try ImportedFixture.expectGolden("markdown-transcript/\(name).md")
  }

  @Test func takesUserHostAndFolderFromThePrompt() throws {
    let entries = try ImportedFixture.entries("markdown-transcript/commands-in-blocks.md")
    let commands = entries.compactMap(\.command)
    expectNoDifference(
      commands.map { [$0.user, $0.host, $0.directory] },
      [
        [nil, nil, nil], [nil, nil, nil], [nil, nil, nil], ["osboxes", "swarm-n01", "~"],
        ["osboxes", "swarm-n01", "~"], ["root", "swarm-n01", "/etc"], [nil, nil, nil],
      ])
    #expect(
      commands[3].line
        == "docker run -d   --name http-band -p 80:80 katacoda/docker-http-server")
  }

  @Test func inventsNoTimesAndNoStatus() throws {
    let entries = try ImportedFixture.entries("markdown-transcript/commands-in-blocks.md")
    #expect(entries.allSatisfy { $0.time == nil })
    let unknown = CommandRun.End(time: nil, duration: nil, status: .unknown)
    #expect(entries.compactMap(\.command).allSatisfy { $0.end == unknown })
    #expect(entries.flatMap(\.output).allSatisfy { $0.offset == nil && $0.stream == .output })
  }

  @Test func keepsABlockThatWasNeverClosed() throws {
    let entries = try ImportedFixture.withFile(named: "cut.md", "```\n$ ls\nfile\n\n") {
      try ImportedFixture.entries($0)
    }
    #expect(entries.map { $0.command?.line } == ["ls"])
    #expect(entries.map(\.text) == ["file\n"])
  }

  @Test func losesNoLineOfADocument() throws {
    let folder = ImportedFixture.folder.appendingPathComponent("markdown-transcript")
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "md" {
      let kept = try ImportedFixture.entries(file)
        .flatMap { [$0.command?.line, $0.note, $0.stage, $0.text] }
        .compactMap(\.self).joined(separator: "\n")
      let words = try String(contentsOf: file, encoding: .utf8).split(
        whereSeparator: \.isWhitespace
      )
      .filter { $0.contains(where: \.isLetter) && !$0.contains("`") && !$0.contains("<") }
      .filter { !$0.contains("@") && !$0.hasPrefix("&") && !$0.hasPrefix("\\") }
      #expect(words.filter { !kept.contains($0) } == [], "\(file.lastPathComponent)")
    }
  }
}
