package import Session
internal import Text

/// One line of output as a reader sees it, and its place in the entry.
package struct OutputLine: Hashable, Sendable {
  /// The text, without its end and without escape sequences.
  package var text: String
  /// The stream it is in.
  package var stream: OutputChunk.Stream
  /// Its bytes in that stream, without the end of the line.
  package var span: Range<Int>
  /// Seconds since the command began when its last byte had arrived; nil without a clock.
  package var arrival: Double?

  /// A line with everything given.
  package init(
    text: String, stream: OutputChunk.Stream, span: Range<Int>, arrival: Double? = nil
  ) {
    self.text = text
    self.stream = stream
    self.span = span
    self.arrival = arrival
  }

  /// Whether nothing but blanks is on it.
  package var isBlank: Bool { text.utf8.allSatisfy { $0 == 32 || $0 == 9 } }
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
