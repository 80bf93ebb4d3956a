public import Events
public import Session

/// What a reader read, and where: an event before it knows its entry.
public struct Reading: Hashable, Sendable {
  /// What was observed.
  public var observation: Observation
  /// The stream it was read from.
  public var stream: OutputChunk.Stream
  /// The bytes it was read from; empty where the command line alone says it.
  public var span: Range<Int>
  /// Seconds since the command began when the bytes had arrived; nil without a clock.
  public var arrival: Double?

  /// What was read from some lines that follow each other; from the command line where there are
  /// none.
  public init(_ observation: Observation, from lines: [OutputLine] = []) {
    self.observation = observation
    self.stream = lines.first?.stream ?? .output
    self.span =
      (lines.map(\.span.lowerBound).min() ?? 0)..<(lines.map(\.span.upperBound).max() ?? 0)
    self.arrival = lines.compactMap(\.arrival).max()
  }

  /// Lines that a reader claimed and could not read.
  public static func unread(_ lines: [OutputLine], by reader: String, because reason: String)
    -> Reading
  {
    let text = lines.map(\.text).joined(separator: "\n")
    return Reading(
      .unread(UnreadOutput(reader: reader, text: text, reason: reason)), from: lines)
  }
}
