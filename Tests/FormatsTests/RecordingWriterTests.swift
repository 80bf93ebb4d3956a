import CustomDump
import Formats
import Foundation
import GoldenFiles
import Session
import TestFiles
import Testing

@Suite struct RecordingWriterTests {
  @Test(arguments: [AsciicastWriter.Version.two, .three])
  func writesAnAsciicast(version: AsciicastWriter.Version) throws {
    let text = try Self.cast(version)
    try Golden("\(version.rawValue).cast").expect(text)
    let lines = text.split(separator: "\n")
    for line in lines {
      _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
    }
  }

  @Test func writesATypescriptWithItsTimes() throws {
    let (bytes, timing) = try Self.typescript()
    try Golden("sample.timing").expect(timing)
    let counted = timing.split(separator: "\n").filter { $0.hasPrefix("O ") }
      .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0, +)
    let shown = bytes.drop { $0 != 10 }.dropFirst()
    let end = try #require(
      shown.indices.first { shown[$0...].starts(with: "\nScript done on ".utf8) })
    #expect(counted == end - shown.startIndex)
  }

  @Test func comesBackWithEverything() throws {
    let expected = Self.lines(
      SampleSession.entries.map { ($0, SampleSession.output(of: $0.number)) })
    let temporary = try TemporaryFolder()
    let folder = temporary.url
    let (bytes, timing) = try Self.typescript()
    try Data(bytes).write(to: folder.appendingPathComponent("sample.typescript"))
    try Data(timing.utf8).write(to: folder.appendingPathComponent("sample.typescript.timing"))
    try Data(bytes).write(to: folder.appendingPathComponent("alone.typescript"))
    for version in [AsciicastWriter.Version.two, .three] {
      try Data(Self.cast(version).utf8).write(
        to: folder.appendingPathComponent("\(version.rawValue).cast"))
    }
    for name in ["2.cast", "3.cast", "sample.typescript", "alone.typescript"] {
      var entries: [(Entry, [OutputChunk])] = []
      let header = try ImportFormats.read(ForeignSource(folder.appendingPathComponent(name))) {
        entry in
        entries.append(
          (
            Entry(
              number: entries.count + 1, time: entry.time, source: .imported,
              content: entry.content, extra: entry.extra), entry.output
          ))
      }
      let imported = expected.map { $0.replacing(#","source":"recorded""#, with: "") }
      expectNoDifference(Self.lines(entries), imported, name)
      #expect(header.remarks == [])
      if name.hasSuffix(".cast") { #expect(header.manifest == "title: A swarm\n") }
    }
  }

  /// The marks of the shell alone must do where another program has cut the details out.
  @Test func showsCommandsStatusesAndTimesToOtherProgramsAsWell() throws {
    let cut = try Self.cast(.two).replacing(#/;labbook=[^\n]*?\\u0007/#, with: #"\u0007"#)
    let temporary = try TemporaryFolder()
    let file = temporary.url.appending(path: "sample.cast")
    try Data(cut.utf8).write(to: file)
    var entries: [ImportedEntry] = []
    try ImportFormats.read(ForeignSource(file)) { entries.append($0) }
    let runs = entries.compactMap { entry in
      if case .command(let run) = entry.content { run } else { nil }
    }
    expectNoDifference(
      runs.map(\.line),
      [
        "# A \"stage\"", "docker ps\necho 'ą;b'", "build.sh", "# Two\n# lines.",
        "# a.png: The page", "true",
      ])
    expectNoDifference(runs[1].end?.status, .exited(1))
    expectNoDifference(runs[1].end?.duration, 1.500125)
    expectNoDifference(entries[1].time, SampleSession.start)
    expectNoDifference([runs[1].user, runs[1].host], ["osboxes", "swarm-n01"])
  }

  @Test func takesAnEntryAsShownWhoseOutputWasChanged() throws {
    let changed = try Self.cast(.two).replacing("\"ID\\r\\n", with: "\"IDENTITY\\r\\n")
      .replacing("labbook_bytes=27", with: "labbook_bytes=33")
    let temporary = try TemporaryFolder()
    let file = temporary.url.appending(path: "sample.cast")
    try Data(changed.utf8).write(to: file)
    var entries: [ImportedEntry] = []
    let header = try ImportFormats.read(ForeignSource(file)) { entries.append($0) }
    expectNoDifference(
      header.remarks,
      ["'docker ps\necho 'ą;b'' was changed after the export: it is taken as it is shown"])
    #expect(
      String(decoding: entries[1].output.flatMap(\.bytes), as: UTF8.self).hasPrefix("IDENTITY"))
  }

  private static func cast(_ version: AsciicastWriter.Version) throws -> String {
    var text = ""
    try AsciicastWriter(version).write(SampleSession.session) { text += $0 }
    return text
  }

  private static func typescript() throws -> (bytes: [UInt8], timing: String) {
    var bytes: [UInt8] = []
    var timing = ""
    try TypescriptWriter(name: "sample.typescript").write(SampleSession.session) { piece in
      switch piece {
      case .typescript(let piece): bytes += piece
      case .timing(let line): timing += line
      }
    }
    return (bytes, timing)
  }

  private static func lines(_ entries: [(Entry, [OutputChunk])]) -> [String] {
    entries.map { CommandJSONLinesWriter.line(for: $0, output: $1) }
  }
}
