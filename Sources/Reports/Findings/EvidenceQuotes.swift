import Events
import Session
import Study
internal import Text

/// The lines of output that findings rest on, as they were printed.
struct EvidenceQuotes {
  /// Lines that are quoted of one entry at most.
  private static let lineLimit = 4
  /// Characters that are quoted of one line at most.
  private static let widthLimit = 160

  let source: ReportSource

  /// An entry with the lines that some of its events were read from.
  func quote(
    _ entry: Int, _ isMeant: (Observation) -> Bool = { _ in false }
  ) throws -> FindingExplanation.Quote {
    let events = source.events(of: entry).filter { event in
      isMeant(event.observation) && !event.evidence.span.isEmpty
    }
    let lines = try lines(of: events, in: entry)
    let own = source.entry(entry)
    return FindingExplanation.Quote(
      entry: entry, time: own?.time, command: line(own?.command?.line ?? ""),
      output: lines.prefix(Self.lineLimit).map(shortened),
      more: max(0, lines.count - Self.lineLimit))
  }

  /// The lines that hold the bytes of some events, each once.
  private func lines(of events: [Event], in entry: Int) throws -> [String] {
    guard !events.isEmpty else { return [] }
    let chunks = try source.session.output(entry)
    var found: [String] = []
    for stream in OutputChunk.Stream.allCases {
      let output = StreamOutput(chunks, stream)
      for event in events where event.evidence.stream == stream {
        let text = String(decoding: output[event.evidence.span], as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
          let line = VisibleText.of(line.trimmedEnd)
          if !line.isEmpty, !found.contains(line) { found.append(line) }
        }
      }
    }
    return found
  }

  private func shortened(_ line: String) -> String {
    line.count > Self.widthLimit ? line.prefix(Self.widthLimit) + "…" : line
  }

  private func line(_ command: String) -> String {
    shortened(VisibleText.of(command.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")))
  }
}
