public import Session
internal import Text

/// One line of output as a reader sees it, and where it stands in the entry.
public struct OutputLine: Hashable, Sendable {
  /// The text, without its end and without escape sequences.
  public var text: String
  /// The stream it is in.
  public var stream: OutputChunk.Stream
  /// Its bytes in that stream, without the end of the line.
  public var span: Range<Int>
  /// Seconds since the command began when its last byte had arrived; nil without a clock.
  public var arrival: Double?

  /// A line with everything given.
  public init(
    text: String, stream: OutputChunk.Stream, span: Range<Int>, arrival: Double? = nil
  ) {
    self.text = text
    self.stream = stream
    self.span = span
    self.arrival = arrival
  }

  /// Whether nothing but blanks is on it.
  public var isBlank: Bool { text.utf8.allSatisfy { $0 == 32 || $0 == 9 } }
}

extension [OutputLine] {
  /// The objects of the list in JSON that the lines are together; nil for any other text.
  var objectsOfJSON: [JSONValue]? {
    guard case .array(let list)? = try? JSONValue(map(\.text).joined(separator: "\n")),
      list.allSatisfy({ if case .object = $0 { true } else { false } })
    else { return nil }
    return list
  }
}
