/// The words that bash makes of one with braces: `n{1..3}` and `{a,b}`.
enum BraceExpansion {
  /// Words that one is expanded to at most; one with more is kept as it is.
  static let mostWords = 2000
  /// How many pairs of braces a word may have.
  private static let mostPairs = 32

  static func expand(_ text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "{")), text.utf8.count < 4096,
      text.utf8.count(where: { $0 == UInt8(ascii: "{") }) <= mostPairs
    else { return [text] }
    return expanded(text) ?? [text]
  }

  /// Nil where there are too many.
  private static func expanded(_ text: String) -> [String]? {
    guard let open = text.firstIndex(of: "{"),
      let close = matchingBrace(in: text, from: open)
    else { return [text] }
    let inside = String(text[text.index(after: open)..<close])
    let before = String(text[..<open])
    guard let tails = expanded(String(text[text.index(after: close)...])) else { return nil }
    guard let choices = choices(of: inside) else {
      return tails.map { before + "{" + inside + "}" + $0 }
    }
    var heads: [String] = []
    for choice in choices {
      guard let words = expanded(choice) else { return nil }
      heads += words
    }
    guard heads.count * tails.count <= mostWords else { return nil }
    return heads.flatMap { head in tails.map { before + head + $0 } }
  }

  private static func matchingBrace(in text: String, from open: String.Index) -> String.Index? {
    var depth = 0
    for index in text[open...].indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private static func choices(of inside: String) -> [String]? {
    if let range = range(inside) { return range }
    var depth = 0
    var choices = [""]
    for character in inside {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if character == ",", depth == 0 {
        choices.append("")
      } else {
        choices[choices.count - 1].append(character)
      }
    }
    return choices.count > 1 ? choices : nil
  }

  /// `1..3`, `03..1`, `a..c`, `1..9..2`: numbers are as wide as the longer end where one has a leading
  /// zero.
  private static func range(_ inside: String) -> [String]? {
    let ends = inside.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count == 2 || ends.count == 3,
      let step = ends.count == 3 ? Int(ends[2]).map({ max(1, $0.magnitude) }) : 1
    else { return nil }
    if let from = letter(ends[0]), let to = letter(ends[1]) {
      return range(from, to, step).map { String(UnicodeScalar(UInt8($0))) }
    }
    guard let from = Int(ends[0]), let to = Int(ends[1]) else { return nil }
    // A range of a lab has no thousands of machines; a larger one is kept as it is.
    let (difference, isTooLarge) = to.subtractingReportingOverflow(from)
    guard !isTooLarge, difference.magnitude < 1000 else { return nil }
    let isPadded = ends[..<2].contains { $0.count > 1 && $0.hasPrefix("0") }
    let width = isPadded ? max(ends[0].count, ends[1].count) : 0
    return range(from, to, step).map { number in
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
  }

  private static func range(_ from: Int, _ to: Int, _ step: UInt) -> [Int] {
    Array(stride(from: from, through: to, by: from <= to ? Int(step) : -Int(step)))
  }

  private static func letter(_ text: Substring) -> Int? {
    guard text.count == 1, let code = text.first?.asciiValue, text.first?.isLetter == true else {
      return nil
    }
    return Int(code)
  }
}
