import CustomDump
import Formats
import Foundation
import GoldenFiles
import Session
import TestFiles
import Testing

/// Files beside the tests, and what is imported from them.
enum ImportedFixture {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..", isDirectory: true).standardizedFileURL

  static let folder = repository.appendingPathComponent(
    "Tests/FormatsTests/Fixtures", isDirectory: true)

  static func entries(_ file: URL, as name: String? = nil) throws -> [ImportedEntry] {
    var entries: [ImportedEntry] = []
    try ImportFormats.read(ForeignSource(file), as: name) { entries.append($0) }
    return entries
  }

  static func entries(_ path: String) throws -> [ImportedEntry] {
    try entries(folder.appendingPathComponent(path))
  }

  /// The entries as `labbook export` writes them.
  static func lines(_ entries: [ImportedEntry]) -> [String] {
    entries.enumerated().map { index, entry in
      CommandJSONLinesWriter.line(
        for: Entry(
          number: index + 1, time: entry.time, source: .imported, content: entry.content,
          extra: entry.extra),
        output: entry.output)
    }
  }

  /// Compares what is imported from a file with `NAME.entries.jsonl` beside it; returns it.
  @discardableResult
  static func expectGolden(_ path: String) throws -> [ImportedEntry] {
    let entries = try entries(path)
    let file = folder.appendingPathComponent(path)
    try Golden(file.deletingPathExtension().appendingPathExtension("entries.jsonl"))
      .expect(lines(entries).map { $0 + "\n" }.joined())
    return entries
  }

  /// What a user is told about a file that is imported.
  static func remarks(_ file: URL, options: ImportOptions = ImportOptions()) throws -> [String] {
    try ImportFormats.read(ForeignSource(file), options: options) { _ in }.remarks
  }

  /// Hands a test a file with these bytes, and removes it afterwards.
  @discardableResult
  static func withFile<Result>(
    named name: String, _ bytes: [UInt8], _ body: (URL) throws -> Result
  ) throws -> Result {
    try TemporaryFolder.with { folder in
      try Data(bytes).write(to: folder.appending(path: name))
      return try body(URL(fileURLWithPath: name, relativeTo: folder))
    }
  }

  @discardableResult
  static func withFile<Result>(
    named name: String, _ text: String, _ body: (URL) throws -> Result
  ) throws -> Result {
    try withFile(named: name, Array(text.utf8), body)
  }

  /// What a user reads when these bytes are imported.
  static func message(named name: String, _ bytes: [UInt8], as format: String? = nil) throws
    -> String
  {
    try withFile(named: name, bytes) { file in
      do {
        _ = try entries(file, as: format)
        return "no error"
      } catch {
        return "\(error)"
      }
    }
  }
}

extension ImportedEntry {
  /// What a command printed, as text.
  var text: String { String(decoding: output.flatMap(\.bytes), as: UTF8.self) }

  var command: CommandRun? {
    if case .command(let command) = content { command } else { nil }
  }

  var note: String? {
    if case .note(let text) = content { text } else { nil }
  }

  var stage: String? {
    if case .stage(let title) = content { title } else { nil }
  }
}
