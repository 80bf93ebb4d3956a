/// A piece of what a command printed, as it arrived.
public struct OutputChunk: Hashable, Sendable {
  /// Where it was printed.
  ///
  /// A terminal has one output: everything is standard output there.
  public enum Stream: String, Hashable, Sendable, Codable, CaseIterable {
    /// Standard output, or the terminal.
    case output = "stdout"
    /// Standard error.
    case error = "stderr"
    /// What was typed.
    case input = "stdin"
  }

  /// Which stream.
  public var stream: Stream
  /// Seconds since the command began; nil where the source has no clock.
  public var offset: Double?
  /// The bytes, UTF-8 or not.
  public var bytes: [UInt8]
  /// Bytes of the stream before these that were not read: where a long output is read in part.
  package var skipped = 0

  /// A chunk with everything given.
  public init(stream: Stream, offset: Double?, bytes: [UInt8]) {
    (self.stream, self.offset, self.bytes) = (stream, offset, bytes)
  }
}
