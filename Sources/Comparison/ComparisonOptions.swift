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
