public import Session

/// Where an event was read: the entry, the stream, the bytes, the machine and the time.
public struct Evidence: Hashable, Sendable {
  /// The number of the entry.
  public var entry: Int
  /// When the command that shows it was started; nil where the source has no clock.
  public var time: Timestamp?
  /// When the bytes had arrived: what they say was true somewhere between `time` and here.
  public var arrival: Timestamp?
  /// The machine it was observed on: the target of `ssh`, else where the command ran.
  public var host: String?
  /// The stream the bytes are in.
  public var stream: OutputChunk.Stream
  /// The bytes, as offsets into that stream of the entry; empty where the command line alone, or
  /// its exit status, says it.
  public var span: Range<Int>
  /// Whether labbook saw it happen.
  public var source: Entry.Source
  /// The command line inside the entry, where it was typed into a shell on another machine and told
  /// by its prompts.
  public var typed: String?
  /// The container it was observed in: the target of `docker exec`.
  public var container: String?

  /// Evidence with everything given.
  public init(
    entry: Int, time: Timestamp?, arrival: Timestamp?, host: String?, stream: OutputChunk.Stream,
    span: Range<Int>, source: Entry.Source, typed: String? = nil,
    container: String? = nil
  ) {
    self.entry = entry
    self.time = time
    self.arrival = arrival
    self.host = host
    self.stream = stream
    self.span = span
    self.source = source
    self.typed = typed
    self.container = container
  }
}
