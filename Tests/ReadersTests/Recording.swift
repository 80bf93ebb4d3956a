import Foundation
import Session
import TestFiles
import Testing

/// A recorded run, decoded without an importer.
struct Recording: Sendable {
  var commands: [(entry: Entry, output: [OutputChunk])]

  init(_ name: String) throws {
    let lines = try String(contentsOf: SharedFixture.recording(name), encoding: .utf8).split(
      separator: "\n")
    commands = try lines.enumerated().map { number, line in
      let command = try JSONDecoder().decode(Command.self, from: Data(line.utf8))
      return (command.entry(number: number + 1), try command.chunks.map { try $0.chunk })
    }
  }
}

/// A line of a recording.
private struct Command: Decodable {
  var cmd: String
  var start: String
  var duration: Double
  var exit: Int32?
  var chunks: [Chunk]

  func entry(number: Int) -> Entry {
    let end = CommandRun.End(
      time: nil, duration: duration, status: exit.map { .exited($0) } ?? .signaled(2))
    return Entry(
      number: number, time: Timestamp(rfc3339: start), source: .imported,
      content: .command(CommandRun(arguments: ["bash", "-c", cmd], line: cmd, end: end)))
  }
}

/// `[0.031, "o", "text"]`.
private struct Chunk: Decodable {
  var offset: Double
  var code: String
  var text: String

  init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    offset = try list.decode(Double.self)
    code = try list.decode(String.self)
    text = try list.decode(String.self)
  }

  var chunk: OutputChunk {
    get throws {
      let streams: [String: OutputChunk.Stream] = ["o": .output, "e": .error, "i": .input]
      return OutputChunk(
        stream: try #require(streams[code]), offset: offset, bytes: Array(text.utf8))
    }
  }
}
