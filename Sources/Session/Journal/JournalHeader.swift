package import Text

/// The first line of a journal: what it is, and where and when it was begun.
public struct JournalHeader: Hashable, Sendable {
  /// The clocks when the journal was begun, read together.
  public struct Clock: Hashable, Sendable {
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

extension JournalHeader {
  /// The header that a line's value is; nil where it lacks something.
  package init?(_ line: JSONValue) {
    guard let version = line.text("version"), let session = line.text("session"),
      let host = line.text("host"), let monotonic = line.number("clock", "monotonic"),
      let created = line.text("created").flatMap({ Timestamp(rfc3339: $0) })
    else { return nil }
    self.init(
      version: version, session: session, host: host, created: created,
      zone: line.text("zone").flatMap { ZoneOffset(rfc3339: $0) },
      clock: Clock(monotonic: monotonic, boot: line.text("clock", "boot")),
      redacts: line.text("redacts"))
  }
}
