import CustomDump
import Formats
import Foundation
import Session
import TestFiles
import Testing
import Text

@Suite struct CommandJSONLinesWriterTests {
  @Test func writesEveryFormAsItWasRead() throws {
    let file = ImportedFixture.folder.appendingPathComponent("command-json-lines/every-form.jsonl")
    var entries: [ImportedEntry] = []
    let header = try ImportFormats.read(ForeignSource(file)) { entries.append($0) }
    let lines =
      [
        CommandJSONLinesWriter.header(
          session: header.session, manifest: header.manifest, extra: header.extra)
      ] + ImportedFixture.lines(entries)
    // What a file says of itself is not what labbook says of it.
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing(#","source":"recorded""#, with: "")
    expectNoDifference(lines.map { $0 + "\n" }.joined(), text)
  }

  @Test func readsBackWhatItWrites() throws {
    let entries = try ImportedFixture.entries("command-json-lines/recorded-run.jsonl")
    #expect(entries.count == 7)
    try expectSameAfterExport(entries)
  }

  @Test func readsBackTextsOfEveryKind() throws {
    let text = (0...0x2100).compactMap(Unicode.Scalar.init).map(String.init).joined() + "\u{1F433}"
    let entry = ImportedEntry(
      time: nil, content: .command(CommandRun(arguments: [text], line: text)),
      output: [
        OutputChunk(stream: .output, offset: 1e-7, bytes: Array(text.utf8)),
        OutputChunk(stream: .error, offset: 12_345.678, bytes: Array(0...255)),
        OutputChunk(stream: .input, offset: nil, bytes: []),
      ],
      extra: [text: .array([.null, .bool(false), .integer(.min), .number(-1.5e300), .object([:])])])
    try expectSameAfterExport([entry])
    #expect(!ImportedFixture.lines([entry])[0].contains("\n"))
  }

  @Test func keepsTheOrderOfTheEntries() throws {
    let entries = try ImportedFixture.entries("markdown-transcript/commands-in-blocks.md")
    try expectSameAfterExport(entries)
  }

  @Test(arguments: zip(SharedFixture.recordings, [2400, 2380]))
  func takesARecordedRunInAndOutWithoutLoss(run: String, count: Int) throws {
    let file = SharedFixture.recording(run)
    let entries = try ImportedFixture.entries(file)
    #expect(entries.count == count)
    try expectSameAfterExport(entries)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    var different: [Int] = []
    for (number, (before, after)) in zip(lines, ImportedFixture.lines(entries)).enumerated() {
      // The journal's times are in UTC, written as Z.
      let expected = before.replacing("+00:00\"", with: "Z\"")
      let object = try #require(try Self.value(String(expected)))
      if try Self.value(after) != object { different.append(number + 1) }
    }
    #expect(different == [])
  }

  private static func value(_ line: String) throws -> NSDictionary? {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return (object as? [String: Any]).map(NSDictionary.init(dictionary:))
  }

  private func expectSameAfterExport(_ entries: [ImportedEntry]) throws {
    let text = ImportedFixture.lines(entries).map { $0 + "\n" }.joined()
    let again = try ImportedFixture.withFile(named: "export.jsonl", text) {
      try ImportedFixture.entries($0)
    }
    // The numbers are those of a session, and each export begins with 1.
    func unnumbered(_ entries: [ImportedEntry]) -> [ImportedEntry] {
      entries.map { entry in
        var entry = entry
        entry.number = nil
        return entry
      }
    }
    expectNoDifference(unnumbered(again), unnumbered(entries))
  }
}
