private import Figures

/// How wide the columns of a table are on paper.
///
/// An engine that prints breaks a table that is too wide where it likes; with widths that hold each
/// column's longest word nothing leaves the page, and nothing is measured twice.
extension PageTable {
  /// Letters that fit beside each other on a page, in a table of many columns and in another.
  private static let (smallRoom, usualRoom) = (126.0, 108.0)
  /// How wide a letter is that all of this is counted in, in parts of the size of the type.
  private static let letter = 0.547
  /// Letters that a gap between columns takes.
  private static let gap = 2.2
  /// A column that wants more than its longest word gets at least this.
  private static let narrowest = 11.0
  /// The longest word that a column is made wide for, a UUID; a longer one is broken.
  private static let longestWord = 40.0
  /// A column wants no more than this.
  private static let widest = 56.0
  /// The part of the room that whole words may take: less where there are sentences beside them.
  ///
  /// A gap has a little more than it needs, so that they may take a little more than there is.
  private static let (wordsAlone, wordsBesideSentences) = (1.04, 0.85)
  /// A column that wants so many times its longest word has sentences.
  private static let sentence = 4.0
  /// A letter of those that have one width.
  private static let codeLetter = 1.08

  /// Gives the columns widths where they do not fit beside each other, or are to fill the page.
  mutating func fitToPaper() {
    let needs = columns.indices.map(need)
    let room = dense ? Self.smallRoom : Self.usualRoom
    // A table of many columns is as wide as the page in any case.
    guard dense || needs.map(\.wanted).reduce(0, +) > room else { return }
    // Where whole words leave nothing for sentences, words are broken sooner.
    let words = needs.contains(where: \.hasSentences) ? Self.wordsBesideSentences : Self.wordsAlone
    var longest = Self.longestWord
    while longest > Self.narrowest,
      needs.map({ $0.least(breaking: longest) }).reduce(0, +) > room * words
    {
      longest -= 1
    }
    let leasts = needs.map { $0.least(breaking: longest) }
    let more = zip(needs, leasts).map { max(0, $0.wanted - $1) }
    let rest = min(1, max(0, room - leasts.reduce(0, +)) / max(1, more.reduce(0, +)))
    let widths = zip(needs, zip(leasts, more)).map { need, width in
      need.evened(width.0 + rest * width.1)
    }
    let all = widths.reduce(0, +)
    fixed = true
    for index in columns.indices {
      columns[index].width = max(1, Int((200 * widths[index] / all).rounded()))
    }
  }

  /// What a column needs, in letters.
  private struct Need {
    /// Its longest word.
    var word: Double
    /// One line for each cell.
    var wanted: Double
    var hasSentences: Bool

    /// The least width, if words are broken that are longer than some.
    func least(breaking longest: Double) -> Double {
      max(min(word, longest), min(wanted - gap, narrowest)) + gap
    }

    /// A width that breaks the longest word into parts of one length, so that no letter stands alone.
    func evened(_ width: Double) -> Double {
      let room = width - gap
      guard room < word, room > 0 else { return width }
      return max(word / (word / room).rounded(.up) + 1, min(narrowest, room)) + gap
    }
  }

  private func need(of column: Int) -> Need {
    var (word, line) = (Self.letters(columns[column].text, bold: true).word, 0.0)
    for row in rows {
      let cell = row.cells[column]
      let text =
        cell.text ?? cell.code ?? cell.links.map { $0.label + ($0.separator ?? "") }.joined()
      let letters = Self.letters(text, isCode: cell.code != nil)
      // A number with its unit or its interval stays on one line.
      word = max(word, cell.look == "number" ? letters.line : letters.word)
      line = max(line, letters.line)
    }
    let wanted = min(max(line, word), Self.widest) + Self.gap
    let isText = rows.contains { $0.cells[column].text != nil }
    return Need(
      word: word, wanted: wanted, hasSentences: isText && wanted > Self.sentence * word)
  }

  /// The letters of a text, and of its longest word.
  private static func letters(
    _ text: String, bold: Bool = false, isCode: Bool = false
  ) -> (word: Double, line: Double) {
    let face = Typeface(1 / letter, bold: bold)
    let width = { (part: Substring) in
      isCode ? Double(part.count) * codeLetter : face.width(String(part))
    }
    return (
      text.split(separator: " ").map(width).max() ?? 0, width(text[...])
    )
  }
}
