import Foundation
import Session

/// A session in a folder of its own, removed with the value that holds it.
final class TemporarySession {
  let folder: SessionFolder

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "session-\(UUID().uuidString)")
    folder = SessionFolder(url)
    try folder.create()
  }

  deinit {
    // What is left of a test's folder is the system's to clean.
    _ = try? FileManager.default.removeItem(at: folder.url)
  }

  var bytes: [UInt8] {
    get throws { [UInt8](try Data(contentsOf: folder.journal)) }
  }

  func overwrite(_ bytes: some Sequence<UInt8>) throws {
    try Data(bytes).write(to: folder.journal)
  }

  func journal() throws -> Journal { try Journal(reading: folder.journal) }

  /// Records one command that printed these chunks.
  func record(_ chunks: [(OutputChunk.Stream, [UInt8])], line: String = "cmd") throws {
    let writer = try JournalWriter(folder)
    let entry = try writer.start(CommandRun(arguments: [line], line: line))
    for (stream, bytes) in chunks { try entry.add(bytes, to: stream) }
    try entry.finish(.exited(0))
  }

  static func bytes(of chunks: [OutputChunk], in stream: OutputChunk.Stream) -> [UInt8] {
    chunks.filter { $0.stream == stream }.flatMap(\.bytes)
  }
}
