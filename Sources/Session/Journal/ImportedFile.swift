internal import Text

/// A file that was imported, recognised by its content whatever its name is now.
package struct ImportedFile: Hashable, Sendable {
  /// Its name, without the folder.
  package var name: String
  /// The SHA-256 digest of its content.
  package var digest: String
  /// The numbers of the entries that it gave.
  package var entries = 1..<1

  /// A file that gave no entries yet.
  ///
  /// - Parameter next: The next block of its content; empty at the end.
  package init<Failure>(
    name: String, reading next: () throws(Failure) -> [UInt8]
  ) throws(Failure) {
    self.name = name
    digest = try SHA256.digest(reading: next)
  }

  /// The file that a line's value names; nil where it lacks something.
  init?(_ line: JSONValue) {
    guard let name = line.text("file"), let digest = line.text("digest"),
      let first = line.integer("first"), let last = line.integer("entries"), first >= 1,
      first <= last + 1
    else { return nil }
    (self.name, self.digest, entries) = (name, digest, first..<(last + 1))
  }

  /// The message that it is imported into a session once more.
  package func words(again session: String) -> String {
    let known =
      switch entries.count {
      case 0: "no entries"
      case 1: "entry \(entries.lowerBound)"
      default: "entries \(entries.lowerBound)-\(entries.upperBound - 1)"
      }
    return "imported into '\(session)' before, as \(known); imported again"
  }
}
