/// Numbers of entries as a person types them: `625`, `625-700`, `625-`.
package struct EntryNumbers: Hashable, Sendable {
  /// The first of them.
  package let first: Int
  /// The last of them; nil for the end.
  package let last: Int?

  /// Reads numbers.
  package init(_ text: String) throws(EntryNumbersError) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ Int($0) }), first > 0 else {
      throw EntryNumbersError(text: text)
    }
    self.first = first
    guard let end = parts.dropFirst().first, !end.isEmpty else {
      last = parts.count == 1 ? first : nil
      return
    }
    guard let last = Int(end), last >= first else { throw EntryNumbersError(text: text) }
    self.last = last
  }
}

/// A text that does not name entries.
package struct EntryNumbersError: Error, Hashable, CustomStringConvertible {
  /// What was typed.
  package let text: String

  /// What was expected.
  package var description: String {
    "expected numbers of entries, such as 625, 625-700 or 625-, not '\(text)'"
  }
}
