/// `cat <<EOF` in a command line that was copied: the lines that follow it are its input.
enum HereDocument {
  /// The word that ends the document that a line opens; nil where it opens none.
  ///
  /// `<<` in quotes, in arithmetic (`$((1 << 3))`) and behind `#` opens none, nor does `<<<`.
  static func delimiter(in line: String) -> String? {
    let characters = Array(line)
    var place = 0
    var quote: Character?
    var depth = 0
    while place < characters.count {
      let character = characters[place]
      let rest = characters[(place + 1)...]
      place += 1
      switch character {
      case "\\" where quote != "'": place += 1
      case "'", "\"":
        if quote == nil { quote = character } else if quote == character { quote = nil }
      case _ where quote != nil: continue
      case "#" where place == 1 || characters[place - 2].isWhitespace:
        // A comment goes on to the end of its row.
        place += rest.prefix { $0 != "\n" }.count
      case "(" where depth > 0 || rest.first == "(": depth += 1
      case ")" where depth > 0: depth -= 1
      case "<" where depth == 0 && rest.first == "<":
        let signs = 1 + rest.prefix { $0 == "<" }.count
        place += signs - 1
        guard signs == 2 else { continue }
        if let word = word(at: characters[place...]) { return word }
      default: continue
      }
    }
    return nil
  }

  /// The word behind `<<`, without the quotes that keep what is in the document as it is.
  private static func word(at characters: ArraySlice<Character>) -> String? {
    let word = (characters.first == "-" ? characters.dropFirst() : characters)
      .drop { $0 == " " || $0 == "\t" }
      .prefix { !$0.isWhitespace && !";&|<>()".contains($0) }
      .filter { !"'\"\\".contains($0) }
    return word.isEmpty ? nil : String(word)
  }
}
