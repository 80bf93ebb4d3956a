package import Session

/// A session on its way out.
package struct ExportedSession {
  /// Its name.
  package var name: String
  /// The first line of its journal.
  package var header: JournalHeader
  /// The text of its `session.yaml`; nil where it has none.
  package var manifest: String?
  /// Its entries, in order.
  package var entries: [Entry]
  /// New sizes of commands' terminals, by the number of the entry.
  package var resizes: [Int: [Journal.Resize]]
  /// What an entry printed.
  package var output: (Int) throws -> [OutputChunk]

  package init(
    name: String, header: JournalHeader, manifest: String?, entries: [Entry],
    resizes: [Int: [Journal.Resize]] = [:], output: @escaping (Int) throws -> [OutputChunk]
  ) {
    (self.name, self.header, self.manifest, self.entries) = (name, header, manifest, entries)
    (self.resizes, self.output) = (resizes, output)
  }
}
