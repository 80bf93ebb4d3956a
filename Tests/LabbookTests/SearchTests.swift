import Foundation
import Testing

/// `labbook search`: words in the commands and the outputs of many sessions.
@Suite struct SearchTests {
  private func program(recording lines: String..., in session: String = "one") throws -> Program {
    let program = try Program()
    for line in lines { _ = try program.run(["record", "-s", session, "--", "sh", "-c", line]) }
    return program
  }

  @Test func findsLinesOfCommandsAndOutputs() throws {
    let program = try program(recording: "echo first; echo 'Second LINE'", "echo other >&2; exit 3")
    let hits = try program.run(["search", "line", "cond"])
    #expect(hits.lines.first == "one:")
    #expect(hits.lines.contains { $0.hasSuffix("stdout:2  Second LINE") })
    #expect(hits.lines.contains { $0.contains("  $ ") && $0.contains("echo first") })
    #expect(try program.run(["search", "other"]).text.contains("stderr:1  other"))
    // Two letters are found as well, and nothing in them is a wildcard.
    #expect(try program.run(["search", "LI"]).lines.count == 4)
    let none = try program.run(["search", "f%t"])
    #expect(none.text.isEmpty && none.error == "No line has it.\n" && none.status == 0)
  }

  /// What is appended is found, what was replaced is not any more.
  @Test func followsTheSessions() throws {
    let program = try program(recording: "echo apple")
    #expect(try program.run(["search", "apple"]).lines.count == 4)
    _ = try program.run(["record", "-s", "one", "--", "echo", "apple pie"])
    #expect(try program.run(["search", "apple", "pie"]).lines.count == 4)
    _ = try program.run(["record", "-s", "two", "--", "echo", "apple tree"])
    let both = try program.run(["search", "apple", "--format", "json"])
    #expect(both.lines.count { $0.contains(#""session":"two""#) } == 2)
    try FileManager.default.removeItem(at: program.folder.appending(path: "sessions/one"))
    _ = try program.run(["record", "-s", "one", "--", "echo", "pears"])
    #expect(try program.run(["search", "-s", "one", "apple"]).text.isEmpty)
    #expect(try program.run(["search", "-s", "one", "pears"]).lines.count == 4)
  }

  @Test func equalLinesAreOneWithTheirNumber() throws {
    let program = try program(recording: "yes same | head -5")
    #expect(try program.run(["search", "same"]).text.contains("stdout:1  same  ×5"))
    #expect(try program.run(["search", "--all", "same"]).lines.count { $0.hasSuffix("same") } == 5)
  }

  /// What was recorded is nobody else's to read, and no secret is in the index that the record masks.
  @Test func theIndexKeepsNoMoreThanTheRecord() throws {
    let program = try program(recording: "echo password=hunter2hunter2 token")
    #expect(try program.run(["search", "hunter2"]).text.isEmpty)
    #expect(!(try program.run(["search", "token"]).text.isEmpty))
    let index = program.folder.appending(path: "sessions/.search.sqlite")
    let attributes = try FileManager.default.attributesOfItem(atPath: index.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try Data(contentsOf: index).range(of: Data("hunter2".utf8)) == nil)
  }

  @Test func aDamagedIndexIsToldWithAWayOut() throws {
    let program = try program(recording: "echo apple")
    let index = program.folder.appending(path: "sessions/.search.sqlite")
    try Data(repeating: 7, count: 5000).write(to: index)
    let run = try program.run(["search", "apple"])
    #expect(run.status == 1)
    #expect(run.error.contains("sessions/.search.sqlite: the index cannot be used: "))
    #expect(run.error.contains("hint: remove the file"))
  }

  /// What was removed is not kept in the index, as text or as bytes.
  @Test func forgetsSessionsThatAreGone() throws {
    let program = try program(recording: "echo marmalade")
    _ = try program.run(["record", "-s", "two", "--", "echo", "jam"])
    #expect(!(try program.run(["search", "marmalade"]).text.isEmpty))
    try FileManager.default.removeItem(at: program.folder.appending(path: "sessions/one"))
    #expect(!(try program.run(["search", "jam"]).text.isEmpty))
    let index = program.folder.appending(path: "sessions/.search.sqlite")
    #expect(try Data(contentsOf: index).range(of: Data("marmalade".utf8)) == nil)
  }

  /// A line that is left out of a damaged record is not found, and that is said.
  @Test func saysThatARecordIsDamagedWhereNothingIsFound() throws {
    let program = try program(recording: "echo apple")
    let journal = program.folder.appending(path: "sessions/one/journal.jsonl")
    var text = try String(contentsOf: journal, encoding: .utf8)
    text = text.replacing("apple", with: "pears")
    try text.write(to: journal, atomically: true, encoding: .utf8)
    let run = try program.run(["search", "apple"])
    #expect(run.error.contains("the record is not intact"))
    #expect(try program.run(["search", "apple"]).error.contains("the record is not intact"))
  }

  @Test func searchesMayRunAtTheSameTime() throws {
    let program = try program(recording: "seq 20000; echo apple")
    let run = try program.shell(
      "for i in 1 2 3; do labbook search apple >$i.txt 2>&1 & done; wait; cat 1.txt 2.txt 3.txt")
    #expect(run.lines.count { $0.hasSuffix("apple") && $0.contains("stdout") } == 3)
    #expect(!run.text.contains("locked"))
  }
}
