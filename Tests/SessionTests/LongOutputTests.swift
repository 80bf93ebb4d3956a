import Foundation
import Session
import Testing

/// An output of any length is kept to the byte, and read within limits.
@Suite struct LongOutputTests {
  private static let limit = Journal.readFromStart + Journal.readFromEnd

  private func line(_ number: Int) -> [UInt8] {
    Array("line \(number) \"quoted\" čž\t\u{7}\n".utf8)
  }

  private func recorded(_ bytes: [UInt8]) throws -> Journal {
    let session = try TemporarySession()
    let pieces = stride(from: 0, to: bytes.count, by: 50_000).map {
      (OutputChunk.Stream.output, Array(bytes[$0...].prefix(50_000)))
    }
    try session.record(pieces + [(.error, Array("short\n".utf8))])
    return try session.journal()
  }

  @Test func readsTheBeginningAndTheEndInWholeLines() throws {
    let bytes = (0..<260_000).flatMap(line)
    let journal = try recorded(bytes)
    #expect(TemporarySession.bytes(of: try journal.output(of: 1), in: .output) == bytes)
    let chunks = try journal.excerpt(of: 1)
    let read = StreamOutput(chunks, .output)
    #expect(read.total == bytes.count)
    #expect((Journal.readFromStart - 60...Journal.readFromStart).contains(read.omitted.lowerBound))
    #expect(
      (bytes.count - Journal.readFromEnd...bytes.count - Journal.readFromEnd + 60)
        .contains(read.omitted.upperBound))
    #expect(
      read.bytes == Array(bytes[..<read.omitted.lowerBound] + bytes[read.omitted.upperBound...]))
    #expect(bytes[read.omitted.lowerBound - 1] == 10)
    #expect(bytes[read.omitted.upperBound - 1] == 10)
    let span = bytes.count - 40..<bytes.count
    #expect(Array(read[span]) == Array(bytes[span]))
    #expect(read[read.omitted].isEmpty)
    #expect(StreamOutput(chunks, .error).bytes == Array("short\n".utf8))
  }

  @Test func cutsALineThatIsLongerThanTheLimits() throws {
    let bytes = [UInt8](repeating: 0xFF, count: Self.limit + 1000)
    let read = StreamOutput(try recorded(bytes).excerpt(of: 1), .output)
    #expect(read.omitted == Journal.readFromStart..<Journal.readFromStart + 1000)
  }

  @Test func readsAllOfAnOutputWithinTheLimits() throws {
    let bytes = [UInt8](repeating: 0x41, count: Self.limit)
    let journal = try recorded(bytes)
    #expect(!journal.isLong(1))
    #expect(StreamOutput(try journal.excerpt(of: 1), .output).bytes == bytes)
  }

  @Test func keepsTextReadableWhereverItWasCut() throws {
    let session = try TemporarySession()
    let text = Array(String(repeating: "swarm-n01 ąčę 漢 🐳\n", count: 20_000).utf8)
    let pieces = stride(from: 0, to: text.count, by: 100_001).map {
      (OutputChunk.Stream.output, Array(text[$0...].prefix(100_001)))
    }
    try session.record(pieces)
    let journal = try session.journal()
    #expect(TemporarySession.bytes(of: try journal.output(of: 1), in: .output) == text)
    let lines = try String(contentsOf: session.folder.journal, encoding: .utf8)
      .split(separator: "\n").filter { $0.contains(#""base64""#) }
    // Two for each character that was cut, and nothing else.
    #expect(lines.count <= 2 * pieces.count)
    #expect(lines.allSatisfy { $0.count < 250 })
  }
}
