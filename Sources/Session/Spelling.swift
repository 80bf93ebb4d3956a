/// What a person may have meant by a word that is none of those that are known.
package enum Spelling {
  /// The known word that is nearest to a mistyped one; nil where none is near, or two are as near.
  ///
  /// Near is a third of the letters wrong, left out, added or swapped with their neighbour; or a
  /// beginning that only one of the words has.
  package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased())
    guard !typed.isEmpty else { return nil }
    let most = max(1, typed.count / 3)
    let near = known.map { (distance(typed, Array($0.lowercased()), most: most), $0) }
      .filter { $0.0 <= most }
    guard let least = near.map(\.0).min() else {
      let begun = known.filter { typed.count > 1 && $0.lowercased().hasPrefix(word.lowercased()) }
      return begun.count == 1 ? begun.first : nil
    }
    let nearest = near.filter { $0.0 == least }.map(\.1)
    return nearest.count == 1 ? nearest.first : nil
  }

  /// Words as they are listed in a sentence: `svg, png, pdf or dot`.
  package static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// The Damerau–Levenshtein distance of neighbours; anything above `most` where it is longer.
  private static func distance(_ one: [Character], _ other: [Character], most: Int) -> Int {
    guard abs(one.count - other.count) <= most else { return most + 1 }
    var (before, above) = ([Int](), Array(0...other.count))
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      for (column, sign) in other.enumerated() {
        var least = min(
          above[column + 1] + 1, current[column] + 1, above[column] + (letter == sign ? 0 : 1))
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == sign {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      (before, above) = (above, current)
    }
    return above[other.count]
  }
}

/// A word that is none of those that a command knows.
package struct UnknownWord: Error, Hashable, CustomStringConvertible {
  /// What it should have been: `format`; empty where the place says it.
  package var thing: String
  /// What was typed.
  package var word: String
  /// What there is.
  package var known: [String]
  /// The command that lists what there is, where it is too much for a line.
  package var listing: String?

  /// A word with everything given.
  package init(
    _ word: String, of thing: String = "", known: [String], listing: String? = nil
  ) {
    (self.thing, self.word, self.known, self.listing) = (thing, word, known, listing)
  }

  /// The word, what there is, and what may have been meant.
  package var description: String { "unknown \(thing) '\(word)'; \(expectation)" }

  /// What there is, and what may have been meant.
  package var expectation: String {
    let meant = Spelling.nearest(to: word, among: known).map { "did you mean '\($0)'?" }
    if let listing { return meant ?? "'\(listing)' lists them" }
    return ["expected \(Spelling.list(known))", meant].compactMap { $0 }.joined(separator: "; ")
  }
}
