import Foundation
import Manifests
import Session
import TestFiles

/// A session in a folder of its own, removed with the value that holds it.
struct TemporarySession {
  let folder: SessionFolder
  private let temporary: TemporaryFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = SessionFolder(temporary.url)
    try folder.create()
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
