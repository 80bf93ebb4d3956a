public import Session

/// What one container or task wrote.
public struct ObservedLog: Hashable, Sendable, Encodable {
  /// The service, task or container as printed.
  public var name: String
  /// The node it runs on.
  public var node: String?
  /// Lines it wrote.
  public var lines: Int
  /// The time of the first, by the clock of that machine.
  public var first: Timestamp?
  /// The time of the last.
  public var last: Timestamp?

  /// An observation with what was seen.
  public init(
    name: String, node: String? = nil, lines: Int, first: Timestamp? = nil, last: Timestamp? = nil
  ) {
    self.name = name
    self.node = node
    self.lines = lines
    self.first = first
    self.last = last
  }
}
