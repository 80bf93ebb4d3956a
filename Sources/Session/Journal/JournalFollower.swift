public import FoundationEssentials
internal import Text

/// The stages and notes that are added to a journal from now on, by whatever process.
///
/// Looking costs one `fstat` while nothing was written; of what was written only the fixed places of
/// each line are read, and as JSON only stages and notes. A class, as its open file has one owner.
public final class JournalFollower {
  private let file: JournalFile
  /// Where the line begins that has not been looked at.
  private var place: Int

  /// Begins at the end of a journal that exists.
  public init(_ journal: URL) throws(JournalError) {
    self.file = try JournalFile(journal.path, for: .reading)
    self.place = try file.size()
  }

  /// The titles and texts that were added since the last look.
  public func texts() throws(JournalError) -> [String] {
    let size = try file.size()
    guard size > place else { return [] }
    let bytes = try file.read(place..<size)
    // A line that is being written is looked at when its newline has come.
    guard let end = bytes.lastIndex(of: 10) else { return [] }
    place += end + 1
    return bytes[..<end].split(separator: 10).compactMap(text)
  }

  private func text(of line: ArraySlice<UInt8>) -> String? {
    guard let type = JournalLine(line)?.type, type == "stage" || type == "note",
      let read = try? JournalV1.Line(line)
    else { return nil }
    return read.title ?? read.text.map { String(decoding: $0, as: UTF8.self) }
  }
}
