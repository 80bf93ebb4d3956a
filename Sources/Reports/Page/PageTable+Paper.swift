/// How wide the columns of a table are on paper.
///
/// An engine that prints breaks a table that is too wide where it likes; with widths that hold each
/// column's longest word nothing leaves the page, and nothing is measured twice.
extension PageTable {
  /// Letters that fit beside each other on a page, in a table of many columns and in another.
  private static let (smallRoom, usualRoom) = (126.0, 108.0)
  /// Letters that a gap between columns takes.
  private static let gap = 2.0
  /// A column that wants more than its longest word gets at least this.
  private static let narrowest = 11.0
  /// The longest word that a column is made wide for; a longer one is broken.
  private static let longestWord = 30.0
  /// A column wants no more than this.
  private static let widest = 56.0
  /// The part of the room that whole words may take.
  private static let words = 0.8
  /// Letters of one width, and those of a heading, are wider than those of the text.
  private static let codeWidth = 1.15
  private static let boldWidth = 1.2

  /// Gives the columns widths where they do not fit beside each other.
  mutating func fitToPaper() {
    let needs = columns.indices.map(need)
    let room = dense ? Self.smallRoom : Self.usualRoom
    guard needs.map(\.wanted).reduce(0, +) > room else { return }
    // Where whole words leave nothing for sentences, words are broken sooner.
    var longest = Self.longestWord
    while longest > Self.narrowest,
      needs.map({ $0.least(breaking: longest) }).reduce(0, +) > room * Self.words
    {
      longest -= 1
    }
    let leasts = needs.map { $0.least(breaking: longest) }
    let more = zip(needs, leasts).map { max(0, $0.wanted - $1) }
    let rest = max(0, room - leasts.reduce(0, +)) / max(1, more.reduce(0, +))
    let widths = zip(leasts, more).map { $0 + rest * $1 }
    let all = widths.reduce(0, +)
    fixed = true
    for index in columns.indices {
      columns[index].width = max(1, Int((100 * widths[index] / all).rounded()))
    }
  }

  /// What a column needs, in letters.
  private struct Need {
    /// Its longest word.
    var word: Double
    /// One line for each cell.
    var wanted: Double

    /// The least width, if words are broken that are longer than some.
    func least(breaking longest: Double) -> Double {
      max(min(word, longest), min(wanted - gap, narrowest)) + gap
    }
  }

  private func need(of column: Int) -> Need {
    var (word, line) = (Self.letters(columns[column].text).word * Self.boldWidth, 0.0)
    for row in rows {
      let cell = row.cells[column]
      let factor = cell.code == nil ? 1 : Self.codeWidth
      let text =
        cell.text ?? cell.code ?? cell.links.map { $0.label + ($0.separator ?? "") }.joined()
      let letters = Self.letters(text)
      word = max(word, letters.word * factor)
      line = max(line, letters.line * factor)
    }
    return Need(word: word, wanted: min(max(line, word), Self.widest) + Self.gap)
  }

  /// The letters of a text, and of its longest word.
  private static func letters(_ text: String) -> (word: Double, line: Double) {
    var (word, longest, all) = (0, 0, 0)
    for byte in text.utf8 where byte & 0xC0 != 0x80 {
      all += 1
      word = byte == UInt8(ascii: " ") ? 0 : word + 1
      longest = max(longest, word)
    }
    return (Double(longest), Double(all))
  }
}
