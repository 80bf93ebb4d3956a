public import Text

/// An entry as an importer found it, before it has a number: with the output, where it is a command.
///
/// Its source is always `imported`, whatever the file says of itself.
public struct ImportedEntry: Hashable, Sendable {
  /// When it began; nil where the source has no clock.
  public var time: Timestamp?
  /// What it is.
  public var content: Entry.Content
  /// What the command printed.
  public var output: [OutputChunk]
  /// Its number in the source, by which other entries of the source name it; nil where it has none.
  package var number: Int?
  /// Keys of the source that this version does not know.
  public var extra: [String: JSONValue]

  /// An entry with everything given.
  public init(
    time: Timestamp?, content: Entry.Content,
    output: [OutputChunk] = [], extra: [String: JSONValue] = [:]
  ) {
    (self.time, self.content, self.output) = (time, content, output)
    self.extra = extra
  }
}
