import CustomDump
import Events
import Foundation
import GoldenFiles
import Readers
import Session
import Testing

@Suite struct ReaderFixtureTests {
  @Test(arguments: ReaderFixture.all)
  func yieldsTheExpectedEvents(_ fixture: ReaderFixture) throws {
    let events = try ReaderFixture.entryReader().events(
      of: fixture.entry(), output: fixture.output())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let actual = String(decoding: try encoder.encode(events), as: UTF8.self) + "\n"
    try Golden(fixture.golden).expect(actual)
  }

  /// Chunks are cut anywhere while a command prints.
  @Test(arguments: ReaderFixture.all)
  func yieldsTheSameHoweverTheOutputIsCut(_ fixture: ReaderFixture) throws {
    func readings(_ chunks: [OutputChunk]) throws -> [Event] {
      try ReaderFixture.entryReader().events(of: fixture.entry(), output: chunks).map { event in
        var event = event
        event.evidence.arrival = nil
        return event
      }
    }
    expectNoDifference(
      try readings(fixture.output(chunksOf: 7)), try readings(fixture.output()))
  }

  /// One file, one line in the list, one folder of fixtures: the three name the same readers.
  @Test func filesListAndFixturesAgree() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Readers/Kinds").standardized
    let files = ReaderFixture.files(in: sources).map { String($0.dropLast(".swift".count)) }
    expectNoDifference(files, ReaderList.all.map { String(describing: $0) }.sorted())
    let described = try ReaderFixture.described.get().map(\.ownName)
    expectNoDifference(
      ReaderFixture.readers,
      (ReaderList.all.map { $0.name } + described + [GenericTables.name]).sorted())
    expectNoDifference(Set(ReaderFixture.all.map(\.reader)).sorted(), ReaderFixture.readers)
  }

  /// Damage anywhere: whatever the bytes, nothing traps.
  @Test(arguments: ReaderFixture.all)
  func survivesDamage(_ fixture: ReaderFixture) throws {
    var generator = SeededGenerator(seed: UInt64(fixture.testDescription.utf8.count))
    let entry = try fixture.entry()
    for _ in 0..<40 {
      let damaged = try fixture.output().map { chunk in
        var chunk = chunk
        for _ in 0..<3 where !chunk.bytes.isEmpty {
          let place = Int.random(in: chunk.bytes.indices, using: &generator)
          switch Int.random(in: 0..<3, using: &generator) {
          case 0: chunk.bytes.remove(at: place)
          case 1: chunk.bytes[place] = UInt8.random(in: 0...255, using: &generator)
          default: chunk.bytes.removeSubrange(place...)
          }
        }
        return chunk
      }
      let size = damaged.reduce(0) { $0 + $1.bytes.count }
      for event in try ReaderFixture.entryReader().events(of: entry, output: damaged) {
        #expect(event.evidence.span.upperBound <= size)
      }
    }
  }
}

/// The same numbers every time (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
