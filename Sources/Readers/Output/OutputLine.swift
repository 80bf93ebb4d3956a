package import Session

/// One line of output as a reader sees it, and where it stands in the entry.
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
