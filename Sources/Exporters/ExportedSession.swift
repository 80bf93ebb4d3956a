public import Events
public import Session

/// A session on its way out.
public struct ExportedSession {
  /// Its name.
  public var name: String
  /// The first line of its journal.
  public var header: JournalHeader
  /// The text of its `session.yaml`; nil where it has none.
  public var manifest: String?
  /// Its entries, in order.
  public var entries: [Entry]
  /// New sizes of commands' terminals, by the number of the entry.
  public var resizes: [Int: [Journal.Resize]]
  /// What was understood of it.
  public var events: [Event]
  /// What an entry printed.
  public var output: (Int) throws -> [OutputChunk]

  /// A session with everything given.
  public init(
    name: String, header: JournalHeader, manifest: String?, entries: [Entry],
    resizes: [Int: [Journal.Resize]] = [:], events: [Event] = [],
    output: @escaping (Int) throws -> [OutputChunk]
  ) {
    self.name = name
    self.header = header
    self.manifest = manifest
    self.entries = entries
    self.resizes = resizes
    self.events = events
    self.output = output
  }
}
