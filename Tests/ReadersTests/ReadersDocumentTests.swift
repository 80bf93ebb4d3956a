import CustomDump
import Events
import Foundation
import GoldenFiles
import Readers
import Testing

/// The table of readers in `docs/readers.md`, made from the readers and their fixtures.
@Suite struct ReadersDocumentTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/readers.md").standardized
  private static let (begin, end) = ("<!-- readers: begin -->\n", "<!-- readers: end -->\n")

  private func table() throws -> String {
    var lines = [
      "| reader | commands | versions | forms | events | fixtures |", "|---|---|---|---|---|---|",
    ]
    for reader in ReaderList.all.sorted(by: { $0.name < $1.name }) {
      let fixtures = ReaderFixture.all.filter { $0.reader == reader.name }
      var kinds: Set<String> = []
      var versions: Set<String> = []
      var forms: Set<String> = []
      for fixture in fixtures {
        let events = EntryReader().events(of: try fixture.entry(), output: try fixture.output())
        kinds.formUnion(events.map(\.observation.kind.rawValue))
        let command = try fixture.line()
        versions.insert(FixtureOrigin.version(of: fixture, command: command))
        forms.insert(FixtureOrigin.form(of: fixture, command: command))
      }
      let events = kinds.sorted().map { "`\($0)`" }.joined(separator: ", ")
      let cells = [
        "`\(reader.name)`",
        ClaimTests.commands.filter { $0.reader == reader.name }.map { "`\($0.command)`" }
          .joined(separator: ", "),
        versions.sorted().joined(separator: ", "), forms.sorted().joined(separator: ", "), events,
        fixtures.map(\.name).joined(separator: ", "),
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func listsEveryReaderWithWhatItYields() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(text.firstRange(of: Self.begin)?.upperBound)
    let stop = try #require(text.firstRange(of: Self.end)?.lowerBound)
    let table = try table()
    if Golden.isUpdating {
      try (text[..<start] + table + text[stop...]).write(
        to: Self.file, atomically: true, encoding: .utf8)
    } else {
      expectNoDifference(String(text[start..<stop]), table)
    }
  }
}
