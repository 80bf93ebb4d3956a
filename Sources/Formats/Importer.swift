package import Session

/// Turns one kind of foreign file into entries.
///
/// An importer reports what is in the file, in the file's order, and does not interpret what a
/// command printed. Recordings and lines are read as they come, one entry in memory at a time; pages in HTML
/// and plain texts as wholes.
package protocol Importer: Sendable {
  /// The name a user gives the format: `command-json-lines`.
  static var name: String { get }

  /// What the format is, in a few words, for lists and messages.
  static var summary: String { get }

  /// Whether a file is of this format, judged by its beginning and its name.
  static func recognizes(head: [UInt8], fileName: String) -> Bool

  /// Whether its files may hold bytes that no text has.
  static var isBinary: Bool { get }

  /// Reads the file to its end and hands over each entry, in order.
  ///
  /// Throws an `ImportError` where the file cannot be read, and passes on what `sink` throws.
  static func read(
    _ file: inout ForeignFile, _ options: ImportOptions,
    into sink: (ImportedEntry) throws -> Void
  ) throws -> ImportedHeader
}

extension Importer {
  package static var isBinary: Bool { false }
}
