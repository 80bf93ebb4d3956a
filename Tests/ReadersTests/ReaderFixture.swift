import Foundation
import Manifests
import Readers
import Session
import Testing

/// A recorded output under `Fixtures/<reader>/`, with the events it must yield beside it.
///
/// `<case>.out` is standard output, `<case>.err` standard error where there was any; `<case>.command`
/// has the line as typed and, where it is known, `exit: N`.
struct ReaderFixture: CustomTestStringConvertible {
  var reader: String
  var name: String

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static let all: [ReaderFixture] = readers.flatMap { reader in
    files(in: root.appending(path: reader)).filter { $0.hasSuffix(".command") }
      .map { ReaderFixture(reader: reader, name: String($0.dropLast(".command".count))) }
  }

  static let readers: [String] = files(in: root).filter { !$0.hasPrefix(".") }

  /// The readers that are described in `templates/readers`.
  static let described = Result {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../templates/readers").standardized
    return try files(in: folder).filter { $0.hasSuffix(".yaml") }.map { name in
      try DescribedReader(ReaderDescription(file: folder.appending(path: name).path))
    }
  }

  /// A reader of everything, with those.
  static func entryReader() throws -> EntryReader {
    EntryReader(described: try described.get())
  }

  static func files(in url: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  var testDescription: String { "\(reader)/\(name)" }
  var golden: URL { file("json") }

  func file(_ ending: String) -> URL {
    Self.root.appending(path: "\(reader)/\(name).\(ending)")
  }

  /// The bytes of the two streams, in chunks of a few bytes: a reader must not depend on chunks.
  func output(chunksOf size: Int = .max) throws -> [OutputChunk] {
    var chunks: [OutputChunk] = []
    for (stream, ending) in [(OutputChunk.Stream.output, "out"), (.error, "err")] {
      guard let data = FileManager.default.contents(atPath: file(ending).path) else { continue }
      let bytes = [UInt8](data)
      for start in stride(from: 0, to: bytes.count, by: min(size, max(bytes.count, 1))) {
        let end = start + min(size, bytes.count - start)
        chunks.append(
          OutputChunk(
            stream: stream, offset: Double(chunks.count), bytes: Array(bytes[start..<end])))
      }
    }
    return chunks
  }

  /// The command line as typed.
  func line() throws -> String {
    let lines = try String(contentsOf: file("command"), encoding: .utf8).split(separator: "\n")
    return try #require(lines.first).description
  }

  /// The entry that printed it, at a fixed time.
  func entry() throws -> Entry {
    let lines = try String(contentsOf: file("command"), encoding: .utf8).split(separator: "\n")
    let line = try line()
    let exit = lines.first { $0.hasPrefix("exit: ") }.flatMap { Int32($0.dropFirst(6)) }
    let time = Timestamp(milliseconds: 1_700_000_000_000)
    let end = CommandRun.End(
      time: time.adding(seconds: 2), duration: 2, status: exit.map { .exited($0) } ?? .unknown)
    return Entry(
      number: 1, time: time, source: .recorded,
      content: .command(CommandRun(arguments: ["bash", "-c", line], line: line, end: end)))
  }
}
