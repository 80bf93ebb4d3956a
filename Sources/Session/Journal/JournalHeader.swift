/// The first line of a journal: what it is, and where and when it was begun.
public struct JournalHeader: Hashable, Sendable, Codable {
  /// The clocks when the journal was begun, read together.
  public struct Clock: Hashable, Sendable, Codable {
    /// Seconds of the monotonic clock.
    public var monotonic: Double
    /// Which run of the system the monotonic clock counts from: the kernel's boot id.
    public var boot: String?
  }

  /// The version of the format: major, dot, minor.
  public var version: String
  /// The session's id, a UUID.
  public var session: String
  /// The name of the machine it was begun on.
  public var host: String
  /// When it was begun.
  public var created: Timestamp
  /// The local time there; nil where it is not known, as it is not of what was recorded elsewhere.
  package var zone: ZoneOffset?
  /// The clocks at that moment.
  public var clock: Clock
  /// The last hash of the journal that this one is a copy of, with secrets masked; nil for records.
  public var redacts: String?
}
