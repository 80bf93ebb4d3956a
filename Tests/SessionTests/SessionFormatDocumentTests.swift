import Foundation
import Manifests
import Session
import Testing

/// The example in docs/session-format.md is a journal, and says what the code does.
@Suite struct SessionFormatDocumentTests {
  private static let document = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/session-format.md").standardizedFileURL

  private func example() throws -> [String] {
    try String(contentsOf: Self.document, encoding: .utf8).components(separatedBy: "\n")
      .filter { $0.hasPrefix(#"    {"hash":"#) }.map { String($0.dropFirst(4)) }
  }

  @Test func showsTwoLinesThatAreAWholeJournal() throws {
    let lines = try example()
    #expect(lines.count == 2)
    let session = try TemporarySession()
    try session.overwrite((lines.joined(separator: "\n") + "\n").utf8)
    let verification = try Verification(of: session.folder.journal)
    #expect(verification.firstBreak == nil)
    #expect(verification.lines == 2)
    #expect(lines.last?.contains(verification.lastHash) == true)
    #expect(try session.journal().entries.map(\.content) == [.note("Hello.")])
  }

  @Test func statesTheRuleThatTheHashesFollow() throws {
    let lines = try example()
    let bodies = lines.map { "{" + $0.dropFirst(75) }
    #expect(SampleChain().lines(bodies) == Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  @Test func namesEveryTypeThatIsWritten() throws {
    let session = try TemporarySession()
    let writer = try JournalWriter(session.folder)
    let entry = try writer.start(CommandRun(arguments: ["a"], line: "a"))
    try entry.resize(to: TerminalSize(columns: 80, rows: 24))
    try entry.add([120, 10], to: .output)
    try entry.finish(.exited(0))
    try writer.append(.stage("s"))
    try writer.append(.attachment(Attachment(file: "f", caption: nil, digest: "00")))
    _ = try writer.importing(ImportedFile(name: "f") { [] }) { _ in }
    try writer.append(.note("n"))
    try session.overwrite(try session.bytes.dropLast(5))
    try JournalWriter(session.folder).append(.note("n"))
    let document = try String(contentsOf: Self.document, encoding: .utf8)
    let types = String(decoding: try session.bytes, as: UTF8.self).matches(of: #/"type":"(\w+)"/#)
      .map { String($0.output.1) }
    #expect(
      Set(types) == [
        "header", "start", "resize", "output", "end", "stage", "attachment", "note", "torn",
        "import",
      ])
    for type in types { #expect(document.contains("| `\(type)` |"), "\(type)") }
  }
}
