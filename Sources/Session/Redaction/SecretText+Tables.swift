/// Passwords that programs announce in a sentence or show in a table.
extension SecretText {
  /// Bytes of a sentence between a name and its value at most.
  private static let longestSentence = 120

  /// `A temporary password is generated for root@localhost: x`, `The password is x`.
  mutating func announced(behind name: SecretName) -> Range<Int>? {
    guard name.kind == .password, !name.isOption else { return nil }
    var end = name.range.upperBound
    let limit = end + Self.longestSentence
    var isBeginning = 0
    while end < limit, at(end) >= 32, at(end) != 58 {
      if at(end) == 32, holds(" is ", at: end) { isBeginning = end + 4 }
      end += 1
    }
    if at(end) != 58 { end = isBeginning - 1 }
    guard end > name.range.upperBound else { return nil }
    let first = skippingBlanks(end + 1)
    guard first > end + (at(end) == 58 ? 1 : 0),
      at(end) != 58 || tellsOfGenerated(name.range.lowerBound..<end),
      let value = value(at: first, endsAtComma: false), isLast(value.range),
      SecretValue.isRandom(bytes[value.range])
    else { return nil }
    return value.range
  }

  private func tellsOfGenerated(_ range: Range<Int>) -> Bool {
    let start = max(0, range.lowerBound - 20)
    let text = lowercased(start..<range.upperBound)
    return ["generated", "temporary", "initial", "default"].contains(where: text.contains)
  }

  /// Whether a value is the last of its line.
  private mutating func isLast(_ value: Range<Int>) -> Bool {
    let next = skippingBlanks(value.upperBound)
    return at(next).isLineEnd || at(next) == 0
  }

  /// `password    x`, a line of a table of names and values that stand apart.
  mutating func cell(behind name: SecretName, at place: Int) -> Range<Int>? {
    let gap = place - name.range.upperBound
    // `db_password` may be the name of a secret, and its id may follow.
    guard gap > 1 || at(place - 1) == 9, isFirst(name),
      ["password", "passwd", "passphrase"].contains(lowercased(name.range)),
      let value = value(at: place, endsAtComma: false), !value.isQuoted, isLast(value.range),
      SecretValue.isRandom(bytes[value.range])
    else { return nil }
    return value.range
  }

  /// What stands in the table that a name between strokes belongs to: in its row or in its column.
  ///
  /// - Parameter stroke: The place of the stroke behind the name.
  mutating func column(at stroke: Int, of name: SecretName) -> [Range<Int>] {
    guard name.kind == .password, !name.isOption else { return [] }
    if stroke >= row.upperBound { row = rowOfTable(at: stroke) }
    let (line, end) = (row.lowerBound, row.upperBound)
    guard end - line < Self.longestRow else { return [] }
    let below = at(end) == 13 ? end + 2 : end + 1
    let isHead =
      at(below) == 45 || at(below) == 43 || at(below) == 124 && at(below + 1) == 45
      || at(below) == 32 && at(below + 1) == 45
    guard isHead else {
      // `password | x`.
      guard isFirst(name), let word = word(in: stroke + 1..<end) else { return [] }
      return [word]
    }
    let number = bytes[line..<stroke].count { $0 == 124 }
    var found: [Range<Int>] = []
    var place = below
    let limit = line + (1 << 15)
    while at(place) != 0, !at(place).isLineEnd, place < limit { place += 1 }
    while place < limit {
      if at(place) == 13 { place += 1 }
      guard at(place) == 10 else { break }
      var cells: [Range<Int>] = []
      var first = place + 1
      place = first
      while at(place) != 0, !at(place).isLineEnd, place < limit {
        if at(place) == 124 {
          cells.append(first..<place)
          first = place + 1
        }
        place += 1
      }
      guard !cells.isEmpty else { break }
      cells.append(first..<place)
      if number < cells.count, let word = word(in: cells[number]) { found.append(word) }
    }
    return found
  }

  private static let longestRow = 2000

  /// The line that a place is in, or so much of it that it is none of a table.
  private mutating func rowOfTable(at place: Int) -> Range<Int> {
    var (start, end) = (place, place)
    while start > 0, place - start < Self.longestRow, !bytes[start - 1].isLineEnd { start -= 1 }
    while at(end) != 0, !at(end).isLineEnd, end - place < Self.longestRow { end += 1 }
    return start..<end
  }

  /// The word that a cell has, and that may be a secret; nil where it has more or none.
  private func word(in cell: Range<Int>) -> Range<Int>? {
    guard let first = bytes[cell].firstIndex(where: { !$0.isBlank }),
      let last = bytes[cell].lastIndex(where: { !$0.isBlank })
    else { return nil }
    let word = first..<last + 1
    let isWord = !bytes[word].contains { $0 <= 32 || $0 == 124 } && word.count > 2
    return isWord && !SecretValue.isHarmless(bytes[word]) && !SecretValue.isHelp(bytes[word])
      ? word : nil
  }

  /// `- value: x` above `name: PASSWORD`.
  mutating func itemValue(at start: Int) -> [Range<Int>] {
    guard let value = value(at: skippingBlanks(start + 8), endsAtComma: false) else { return [] }
    var place = value.range.upperBound + (value.isQuoted ? 1 : 0)
    if at(place) == 13 { place += 1 }
    guard at(place) == 10 else { return [] }
    place = skippingBlanks(place + 1)
    guard holds("name:", at: place) else { return [] }
    let first = skippingBlanks(place + 5)
    var end = first
    while at(end).isOfName, end < first + 96 { end += 1 }
    let kind = SecretName.kind(of: bytes[min(first, count)..<min(end, count)])
    return kind == .password || kind == .token ? [value.range] : []
  }
}
