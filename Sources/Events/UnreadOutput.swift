/// Bytes that a reader claimed and could not read.
public struct UnreadOutput: Hashable, Sendable, Encodable {
  /// The reader.
  public var reader: String
  /// The bytes, as text.
  public var text: String
  /// Why.
  public var reason: String

  /// An observation with what was seen.
  public init(
    reader: String, text: String, reason: String
  ) {
    self.reader = reader
    self.text = text
    self.reason = reason
  }
}
