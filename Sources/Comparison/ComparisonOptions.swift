package import Session

/// What a person wants to know of two runs.
package struct ComparisonOptions: Hashable, Sendable {
  package var tolerance = Tolerance()
  /// Whether what is ignored counts as different.
  package var isStrict = false
  /// Names of rows, or beginnings of them, that are left out.
  package var ignored: [String] = []
  /// Names of rows, or beginnings of them, beside which all others are left out; empty for none.
  package var only: [String] = []
  /// Names of rows that may differ.
  package var expected: [String] = []

  package init() {}

  /// Whether a row may be shown.
  func shows(_ row: ComparisonRow) -> Bool {
    let isIn = { (patterns: [String]) in patterns.contains { Self.matches($0, row) } }
    return !isIn(ignored) && (only.isEmpty || isIn(only))
  }

  /// Whether a person who typed this can have meant a row: its section, what is compared, or the
  /// beginning of its name.
  static func matches(_ pattern: String, _ row: ComparisonRow) -> Bool {
    let id = row.id
    return pattern == row.section.rawValue || pattern == row.subject.rawValue || id == pattern
      || id.hasPrefix(pattern + "/")
  }
}

extension ComparisonOptions {
  private static let sections = ComparisonRow.Section.allCases.map(\.rawValue)
  private static let subjects = ComparisonRow.Subject.allCases.map(\.rawValue)
  private static let listing = "labbook diff A B --format json"

  /// Checks that a word can name a row of some two runs.
  ///
  /// - Throws: The word, where it begins with no section and is no subject.
  package static func check(_ pattern: String) throws(UnknownWord) {
    let parts = pattern.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    let isKnown =
      parts.count == 1
      ? sections.contains(pattern) || subjects.contains(pattern)
      : sections.contains(parts[0]) && subjects.contains(parts[1])
    guard !isKnown else { return }
    guard parts.count > 1 else {
      throw UnknownWord(pattern, of: "row", known: sections + subjects, listing: listing)
    }
    let section =
      sections.contains(parts[0])
      ? parts[0]
      : Spelling.nearest(
        to: parts[0], among: sections)
    let known = section.map { section in
      subjects.map { ([section, $0] + parts.dropFirst(2)).joined(separator: "/") }
    }
    throw UnknownWord(pattern, of: "row", known: known ?? [], listing: listing)
  }

  /// Words of `only` and `ignored` that name none of these rows.
  ///
  /// A section and a subject may have none.
  func unmatched(in rows: [ComparisonRow]) -> [UnknownWord] {
    let missing = (only + ignored).filter { pattern in
      pattern.split(separator: "/", omittingEmptySubsequences: false).count > 2
        && !rows.contains { Self.matches(pattern, $0) }
    }
    guard !missing.isEmpty else { return [] }
    // A beginning of a name may be meant as well.
    var known: Set<String> = []
    for row in rows {
      let parts = row.id.split(separator: "/", omittingEmptySubsequences: false)
      for count in stride(from: 3, through: parts.count, by: 1) {
        known.insert(parts.prefix(count).joined(separator: "/"))
      }
    }
    return missing.map { UnknownWord($0, of: "row", known: known.sorted(), listing: Self.listing) }
  }
}
