/// The words that bash makes of one with braces: `n{1..3}` and `{a,b}`.
enum BraceExpansion {
  static func expand(_ text: String) -> [String] {
    guard let open = text.firstIndex(of: "{"),
      let close = matchingBrace(in: text, from: open)
    else { return [text] }
    let inside = String(text[text.index(after: open)..<close])
    let (before, after) = (String(text[..<open]), String(text[text.index(after: close)...]))
    guard let choices = choices(of: inside) else {
      return expand(after).map { before + "{" + inside + "}" + $0 }
    }
    let tails = expand(after)
    return choices.flatMap(expand).flatMap { choice in tails.map { before + choice + $0 } }
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

  /// `1..3`, `03..1`: numbers of the width of the longer end where one has a leading zero.
  private static func range(_ inside: String) -> [String]? {
    let ends = inside.split(separator: "..", omittingEmptySubsequences: false)
    // A range of a lab has no thousands of machines; a larger one is kept as it is.
    guard ends.count == 2, let from = Int(ends[0]), let to = Int(ends[1]), abs(from - to) < 1000
    else { return nil }
    let isPadded = ends.contains { $0.count > 1 && $0.hasPrefix("0") }
    let width = isPadded ? max(ends[0].count, ends[1].count) : 0
    let numbers = from <= to ? Array(from...to) : Array((to...from).reversed())
    return numbers.map { number in
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
  }
}
