internal import Text

/// Whether some words are titles: by how they are written, and by what stands below them.
struct TableTitles {
  private enum Style {
    /// `NAME`, `CPU(cores)`
    case capitals
    /// `Node`, `Mounted on`
    case capitalised
    /// `total`, `buff/cache`
    case small
    case mixed
  }

  private static let longest = 40
  private static let mostWords = 4

  private let titles: [String]
  private let style: Style

  /// Nil where one of them cannot be a title, or fewer than two are there.
  init?(_ titles: [String]) {
    let own = titles.first?.isEmpty == true ? titles.dropFirst() : titles[...]
    guard own.count > 1, own.allSatisfy(Self.isTitle) else { return nil }
    self.titles = titles
    style =
      if own.allSatisfy(Self.isCapitals) {
        .capitals
      } else if own.allSatisfy({ Self.letter(of: $0)?.isUppercase ?? true }) {
        .capitalised
      } else if own.allSatisfy({ Self.letter(of: $0)?.isLowercase ?? true }) {
        .small
      } else {
        .mixed
      }
  }

  /// Whether a line can be one of titles at all: two words apart, and no end of a sentence.
  static func mayBe(_ line: String) -> Bool {
    guard let last = line.utf8.last(where: { $0 != 32 && $0 != 9 && $0 != 13 }),
      !".,;:".utf8.contains(last), line.utf8.count < 1_000
    else { return false }
    return line.utf8.split(whereSeparator: { $0 == 32 || $0 == 9 }).count > 1
  }

  /// Whether rows can be of a table with these titles: what stands below them is of another kind.
  ///
  /// - Parameter isRuled: Whether a line is drawn below the titles.
  func stand(above rows: [[String]], isRuled: Bool) -> Bool {
    guard !rows.isEmpty, rows.allSatisfy({ $0.count == titles.count }) else { return false }
    guard rows.allSatisfy({ !$0[0].isEmpty && $0.count { !$0.isEmpty } > 1 }) else { return false }
    if isRuled { return true }
    let numbers = titles.indices.count { column in
      let cells = rows.map { $0[column] }.filter { !$0.isEmpty }
      return !cells.isEmpty && !titles[column].contains(where: \.isNumber)
        && cells.allSatisfy { $0.contains(where: \.isNumber) }
    }
    return switch style {
    // A row of such words alone may be the next line of the same list.
    case .capitals:
      rows.allSatisfy { $0.contains { !$0.isEmpty && !(Self.isTitle($0) && Self.isCapitals($0)) } }
    // Two columns may be keys with their values.
    case .capitalised:
      titles.count > 2
        && (numbers > 0
          || rows.allSatisfy { $0.allSatisfy { $0.first.map { !$0.isUppercase } ?? true } })
    case .small: titles.count > 2 && numbers > 1
    case .mixed: false
    }
  }

  private static func isTitle(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, text.count <= longest,
      // `df` has `1K-blocks`.
      first.isLetter || "%#(".contains(first) || text.hasSuffix("-blocks"), !".,;:".contains(last)
    else { return false }
    return text.contains(where: \.isLetter)
      && text.split(separator: " ").count <= mostWords && !text.contains("  ")
      && text.allSatisfy { $0.isLetter || $0.isNumber || " -_/().%#:+".contains($0) }
  }

  private static func letter(of title: String) -> Character? { title.first(where: \.isLetter) }

  /// Whether it is written in capitals; a unit in brackets is not.
  private static func isCapitals(_ title: String) -> Bool {
    let word = title.prefix { $0 != "(" }
    return !word.isEmpty && word.allSatisfy { !$0.isLowercase }
  }
}
