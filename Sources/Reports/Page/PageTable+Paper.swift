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
    var columns = columns.indices.map { need($0, breaking: Self.longestWord) }
    let room = dense ? Self.smallRoom : Self.usualRoom
    guard columns.map(\.wanted).reduce(0, +) > room else { return }
    // Where whole words leave nothing for sentences, words are broken sooner.
    var longest = Self.longestWord
    while longest > Self.narrowest, columns.map(\.least).reduce(0, +) > room * Self.words {
      longest -= 1
      columns = columns.indices.map { need($0, breaking: longest) }
    }
    let least = columns.map(\.least).reduce(0, +)
    let more = columns.map { $0.wanted - $0.least }.reduce(0, +)
    let rest = max(0, room - least)
    let widths = columns.map { $0.least + (more > 0 ? rest * ($0.wanted - $0.least) / more : 0) }
    let all = widths.reduce(0, +)
    fixed = true
    for index in self.columns.indices {
      self.columns[index].width = max(1, Int((100 * widths[index] / all).rounded()))
    }
  }

  /// What a column needs so that no word is broken, and what it would take for one line a cell.
  private func need(
    _ column: Int, breaking longestWord: Double
  ) -> (least: Double, wanted: Double) {
    var (least, wanted) = (longest(columns[column].text) * Self.boldWidth, 0.0)
    for row in rows {
      let cell = row.cells[column]
      let factor = cell.code == nil ? 1 : Self.codeWidth
      let text =
        cell.text ?? cell.code ?? cell.links.map { $0.label + ($0.separator ?? "") }.joined()
      least = max(least, longest(text) * factor)
      wanted = max(wanted, Double(text.count) * factor)
    }
    least = max(min(least, longestWord), min(wanted, Self.narrowest))
    return (least + Self.gap, min(max(wanted, least), Self.widest) + Self.gap)
  }

  private func longest(_ text: String) -> Double {
    Double(text.split(separator: " ").map(\.count).max() ?? 0)
  }
}
