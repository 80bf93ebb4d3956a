package import Events
package import Session

/// What a reader read, and where: an event before it knows its entry.
package struct Reading: Hashable, Sendable {
  /// What was observed.
  package var observation: Observation
  /// The stream it was read from.
  package var stream: OutputChunk.Stream
  /// The bytes it was read from; empty where the command line alone says it.
  package var span: Range<Int>
  /// Seconds since the command began when the bytes had arrived; nil without a clock.
  package var arrival: Double?

  /// What was read from some lines of one stream; from the command line where there are none.
  package init(_ observation: Observation, from lines: [OutputLine] = []) {
    self.observation = observation
    let stream = lines.first?.stream ?? .output
    self.stream = stream
    // Places in two streams cannot be put into one span.
    let own = lines.filter { $0.stream == stream }
    self.span = (own.map(\.span.lowerBound).min() ?? 0)..<(own.map(\.span.upperBound).max() ?? 0)
    self.arrival = own.compactMap(\.arrival).max()
  }

  /// Lines that a reader claimed and could not read: one reading for all that follow each other.
  package static func unread(_ lines: [OutputLine], by reader: String, because reason: String)
    -> [Reading]
  {
    var runs: [[OutputLine]] = []
    for line in lines {
      // Only an end of a line, of two bytes at most, is between two that follow each other.
      if let last = runs.last?.last, last.stream == line.stream,
        (last.span.upperBound...last.span.upperBound + 2).contains(line.span.lowerBound)
      {
        runs[runs.count - 1].append(line)
      } else {
        runs.append([line])
      }
    }
    return runs.map { run in
      let text = run.map(\.text).joined(separator: "\n")
      return Reading(
        .unread(UnreadOutput(reader: reader, text: text, reason: reason)), from: run)
    }
  }

  /// A command that a reader claimed, that printed nothing, and of which nothing is known.
  package static func unread(by reader: String, because reason: String) -> Reading {
    Reading(.unread(UnreadOutput(reader: reader, text: "", reason: reason)))
  }
}
