public import Text

/// An entry as an importer found it, before it has a number: with the output, where it is a command.
public struct ImportedEntry: Hashable, Sendable {
  /// When it began; nil where the source has no clock.
  public var time: Timestamp?
  /// Whether labbook saw it happen: `recorded` survives an export and import of a session.
  public var source: Entry.Source
  /// What it is.
  public var content: Entry.Content
  /// What the command printed.
  public var output: [OutputChunk]
  /// Keys of the source that this version does not know.
  public var extra: [String: JSONValue]

  /// An entry with everything given.
  public init(
    time: Timestamp?, source: Entry.Source = .imported, content: Entry.Content,
    output: [OutputChunk] = [], extra: [String: JSONValue] = [:]
  ) {
    (self.time, self.source, self.content, self.output) = (time, source, content, output)
    self.extra = extra
  }
}
