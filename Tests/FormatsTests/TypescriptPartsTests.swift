import CustomDump
import Formats
import Foundation
import Session
import Testing

/// Typescripts that were appended to each other, or changed after they were recorded.
@Suite struct TypescriptPartsTests {
  private static func part(_ hour: Int, _ word: String, end: String = "\r\n") -> String {
    "Script started on 2021-12-07 1\(hour):22:06+02:00 [COLUMNS=\"80\" LINES=\"24\"]\n"
      + "stud@lab:~$ echo \(word)\(end)\(word)\(end)stud@lab:~$ exit\(end)\n"
      + "Script done on 2021-12-07 1\(hour):23:06+02:00 [COMMAND_EXIT_CODE=\"0\"]\n"
  }

  /// The times of a recording of one word, with CR LF.
  private static func times(_ word: String) -> String {
    let size = word.utf8.count
    return "0.5 12\n0.2 \(5 + size)\n0.1 \(size + 4)\n0.2 12\n0.2 6\n"
  }

  private static func read(
    _ text: String, timing: String
  ) throws -> (entries: [ImportedEntry], remarks: [String]) {
    try ImportedFixture.withFile(named: "lab.times", timing) { times in
      try ImportedFixture.withFile(named: "lab.typescript", text) { file in
        var entries: [ImportedEntry] = []
        let options = ImportOptions(timing: try ForeignSource(times))
        let header = try ImportFormats.read(ForeignSource(file), options: options) {
          entries.append($0)
        }
        return (entries, header.remarks)
      }
    }
  }

  @Test func haveTheTimesOfTheOneThatFits() throws {
    let text = Self.part(1, "one") + Self.part(2, "seventeen") + Self.part(3, "four")
    let (entries, remarks) = try Self.read(text, timing: Self.times("seventeen"))
    expectNoDifference(
      entries.compactMap { $0.command?.line },
      ["echo one", "exit", "echo seventeen", "exit", "echo four", "exit"])
    expectNoDifference(
      entries.map { $0.time != nil }, [false, false, true, true, false, false])
    expectNoDifference(
      remarks,
      [
        "3 recordings in one file: its timing file is of number 2, and of the others no times are "
          + "known"
      ])
  }

  @Test func getTheirLineEndsBack() throws {
    let (entries, remarks) = try Self.read(
      Self.part(1, "aprašytas", end: "\n"), timing: Self.times("aprašytas"))
    expectNoDifference(entries.compactMap { $0.command?.line }, ["echo aprašytas", "exit"])
    expectNoDifference(entries.first?.text, "aprašytas\r\n")
    #expect(entries.allSatisfy { $0.time != nil })
    expectNoDifference(
      remarks, ["the ends of its lines were shortened: they were put back, so that its times fit"])
  }

  /// A record that ends inside a letter does not break it.
  @Test func keepLettersThatARecordCuts() throws {
    let (entries, _) = try Self.read(
      Self.part(1, "aprašytas"), timing: "0.5 12\n0.2 10\n0.1 8\n0.2 11\n0.1 11\n0.2 12\n")
    expectNoDifference(entries.first?.command?.line, "echo aprašytas")
  }
}
