import CustomDump
import Events
import Foundation
import Readers
import Session
import Testing

/// The bytes at an event's span are those that say it: some value of the event stands in them.
@Suite struct SpanTests {
  /// Kinds of which some events have no value in their bytes, or no bytes at all, and why.
  private static let wordless: [Observation.Kind: String] = [
    .change: "the line says what was done; the tool answers with its progress, or not at all",
    .clock: "seconds since 1970 are printed, and the event has a date",
    .hypervisorNetwork: "the line says what was made, and the tool is silent",
    .link: "the line says what was pulled, and the tool is silent",
    .listing: "it counts rows, and says that there are none where nothing was printed",
    .log: "it counts lines of what the line names",
    .nic: "the line says what the card is now, and the tool is silent",
    .power: "the line says what was switched; the tool answers with its progress",
    .request: "a page that nobody reads, or a connection that was never made",
    .swarm: "the line says that the node leaves",
    .token: "the line has it where a node joins",
    .uptime: "minutes and hours are printed, and the event has seconds",
  ]

  /// What the evidence of any event says.
  private static let evidence: Set = [
    "kind", "entry", "time", "host", "stream", "span", "source", "typed", "inContainer",
  ]

  private struct Sighting {
    var fixture: String
    var bytes: String
    var says: Bool
  }

  private static let sightings = Result {
    var sightings: [Observation.Kind: [Sighting]] = [:]
    for fixture in ReaderFixture.all {
      let chunks = try fixture.output()
      for event in try ReaderFixture.entryReader().events(of: fixture.entry(), output: chunks) {
        let printed = chunks.filter { $0.stream == event.evidence.stream }.flatMap(\.bytes)
        try #require(event.evidence.span.upperBound <= printed.count, "\(fixture.testDescription)")
        let bytes = words(String(decoding: printed[event.evidence.span], as: UTF8.self))
        let says = try values(of: event).contains { bytes.contains($0) }
        sightings[event.observation.kind, default: []].append(
          Sighting(fixture: fixture.testDescription, bytes: bytes, says: says))
      }
    }
    return sightings
  }

  /// Lines that were joined, and cells, stand one blank apart.
  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The texts and numbers of what was observed.
  private static func values(of event: Event) throws -> [String] {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(event))
    let observation = try #require(json as? [String: Any]).filter { !evidence.contains($0.key) }
    var texts = leaves(observation)
    // VBoxManage's reasons are put together from several lines.
    if case .refusal(let refusal) = event.observation {
      texts += refusal.reason.split(separator: ": ").map(String.init)
    }
    return texts.map(words).filter { !$0.isEmpty }
  }

  private static func leaves(_ value: Any) -> [String] {
    switch value {
    case let object as [String: Any]: object.values.flatMap(leaves)
    case let list as [Any]: list.flatMap(leaves)
    case let text as String: [text]
    case let number as Int: ["\(number)"]
    case let number as Double: ["\(number)"]
    default: []
    }
  }

  @Test(arguments: Observation.Kind.allCases)
  func pointsAtTheBytesItWasReadFrom(_ kind: Observation.Kind) throws {
    let sightings = try #require(Self.sightings.get()[kind], "no fixture yields a '\(kind)'")
    let silent = sightings.filter { !$0.says }.map { "\($0.fixture): \($0.bytes)" }
    if Self.wordless[kind] == nil {
      expectNoDifference(silent, [])
    } else {
      #expect(!silent.isEmpty, "every '\(kind)' has a value in its bytes: it needs no excuse")
    }
  }
}
