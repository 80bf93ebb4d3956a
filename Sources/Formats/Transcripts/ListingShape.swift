internal import Text

/// Tells output that was torn from its command from a remark, by its shape alone.
///
/// A scan or a conversion often leaves a table below the closed block of its command, the columns
/// turned into tabs, the rows wrapped. No tool's titles are known here: a line counts as output
/// only where no sentence has its shape.
enum ListingShape {
  /// Whether a line is a row of column titles: three cells or more, each a few words without digits.
  static func isTitles(_ line: String) -> Bool {
    let titles = cells(line)
    return titles.count >= 3 && titles.allSatisfy(isTitle)
  }

  /// Whether a line below a table is a row of it or a part of one.
  static func isRow(_ line: String) -> Bool {
    line.contains("\t") || cells(line).count >= 3
  }

  /// Whether a line that is alone below a table is a cell that did not fit into its row: a long
  /// word with a number in it, or words that end in a quoted message.
  static func isLooseCell(_ line: String) -> Bool {
    let text = line.trimmed
    guard !isRemark(text), let last = text.last else { return false }
    if !text.contains(where: \.isWhitespace) {
      return text.count >= 16 && text.contains(where: \.isNumber) && !text.contains("://")
        && !"<[!`.:".contains(text.first ?? " ")
    }
    let quotes = text.filter { $0 == "\"" }.count
    return last == "\"" && quotes == 2 && text.first != "\""
  }

  /// Whether a line repeats the wording of a printed one: five words or more at the same places.
  static func echoes(_ line: String, _ printed: String) -> Bool {
    let words = line.split(separator: " ")
    return zip(words, printed.split(separator: " ")).count { $0 == $1 } >= 5
  }

  /// Whether a line begins as remarks and lists do and as no row does.
  static func isRemark(_ line: String) -> Bool {
    let text = line.drop(while: \.isWhitespace)
    guard let first = text.first else { return false }
    if "⇒→•–—".contains(first) { return true }
    let rest: Substring
    if "-*+=>".contains(first) {
      rest = text.dropFirst()
    } else {
      let digits = text.prefix(while: \.isWholeNumber)
      guard !digits.isEmpty, let mark = text.dropFirst(digits.count).first, ".)".contains(mark)
      else { return false }
      rest = text.dropFirst(digits.count + 1)
    }
    return rest.first?.isWhitespace ?? true
  }

  /// The cells of a line, which tabs separate or, where there is none, two blanks or more.
  private static func cells(_ line: String) -> [String] {
    let parts =
      line.contains("\t")
      ? line.split(separator: "\t").map(String.init)
      : line.replacing("  ", with: "\t").split(separator: "\t").map(String.init)
    return parts.map(\.trimmed).filter { !$0.isEmpty }
  }

  private static func isTitle(_ cell: String) -> Bool {
    guard let first = cell.first, let last = cell.last else { return false }
    return first.isUppercase && !".,;!?".contains(last) && cell.count <= 30
      && !cell.contains(where: \.isNumber) && cell.split(separator: " ").count <= 3
  }
}
