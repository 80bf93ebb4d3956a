/// Words that all stand in a line, as SQLite is asked for them; upper and lower case are one.
package struct SearchWords: Hashable, Sendable {
  /// Shorter words have no trigram; every line is looked through for them.
  private static let shortest = 3

  /// What an index of trigrams is asked for; nil where no word is long enough.
  package let match: String?
  /// What is asked of the column with the text for each word that is too short for that.
  package let conditions: [String]
  /// The value of each condition.
  package let arguments: [String]

  /// - Parameter column: The one with the text of a line.
  package init(_ words: [String], column: String) {
    let long = words.filter { $0.unicodeScalars.count >= Self.shortest }
    let short = words.filter { $0.unicodeScalars.count < Self.shortest }
    match =
      long.isEmpty
      ? nil
      : long.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " AND ")
    // SQLite's own functions know the case of ASCII only.
    let isPlain = short.map { $0.utf8.allSatisfy { $0 < 128 } }
    conditions = isPlain.map { isPlain in
      isPlain
        ? "\(column) LIKE ? ESCAPE '\\'" : "instr(swiftLowercaseString(\(column)), ?) > 0"
    }
    arguments = zip(short, isPlain).map { word, isPlain in
      isPlain
        ? "%" + word.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "%"
        : word.lowercased()
    }
  }
}
