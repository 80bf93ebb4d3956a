/// Cuts a command line as bash does: quotes, backslashes, operators, comments.
///
/// Substitutions (`$(…)`, backquotes) are kept as the text they are: what they yield is not known.
struct ShellLexer {
  private let characters: [Character]
  private var place = 0
  private var pieces: [ShellToken.Piece] = []
  private var tokens: [ShellToken] = []
  private var hasWord = false

  static func tokens(of line: String) -> [ShellToken] {
    var lexer = ShellLexer(characters: Array(line))
    lexer.run()
    return lexer.tokens
  }

  private init(characters: [Character]) {
    self.characters = characters
  }

  private mutating func run() {
    while place < characters.count {
      let character = characters[place]
      switch character {
      case " ", "\t":
        endWord()
        place += 1
      case "#" where !hasWord:
        while place < characters.count, characters[place] != "\n" { place += 1 }
      case "'": takeSingleQuoted()
      case "\"": takeDoubleQuoted()
      case "\\": takeEscaped()
      case "$": takeDollar(quoted: false)
      case "`": add(quoted: takeThrough("`"))
      case ";", "&", "|", "(", ")", "\n", "<", ">": takeSign(character)
      default:
        add(plain: character)
        place += 1
      }
    }
    endWord()
  }

  private mutating func endWord() {
    if hasWord { tokens.append(.word(pieces)) }
    pieces = []
    hasWord = false
  }

  private mutating func add(plain character: Character) {
    hasWord = true
    if case .plain(let text) = pieces.last {
      pieces[pieces.count - 1] = .plain(text + String(character))
    } else {
      pieces.append(.plain(String(character)))
    }
  }

  private mutating func add(quoted text: String) {
    hasWord = true
    if case .quoted(let before) = pieces.last {
      pieces[pieces.count - 1] = .quoted(before + text)
    } else {
      pieces.append(.quoted(text))
    }
  }

  private mutating func takeSingleQuoted() {
    place += 1
    var text = ""
    while place < characters.count, characters[place] != "'" {
      text.append(characters[place])
      place += 1
    }
    place += 1
    add(quoted: text)
  }

  private mutating func takeDoubleQuoted() {
    place += 1
    add(quoted: "")
    while place < characters.count, characters[place] != "\"" {
      switch characters[place] {
      case "\\" where place + 1 < characters.count && "\"\\$`\n".contains(characters[place + 1]):
        if characters[place + 1] != "\n" { add(quoted: String(characters[place + 1])) }
        place += 2
      case "$": takeDollar(quoted: true)
      default:
        add(quoted: String(characters[place]))
        place += 1
      }
    }
    place += 1
  }

  private mutating func takeEscaped() {
    guard place + 1 < characters.count else {
      add(quoted: "\\")
      place += 1
      return
    }
    // A backslash at the end of a line joins it with the next.
    if characters[place + 1] != "\n" { add(quoted: String(characters[place + 1])) }
    place += 2
  }

  private mutating func takeDollar(quoted: Bool) {
    place += 1
    guard place < characters.count else { return add(quoted: "$") }
    switch characters[place] {
    case "{":
      let name = characters[(place + 1)...].prefix { $0 != "}" }
      place = min(place + name.count + 2, characters.count)
      hasWord = true
      pieces.append(.variable(String(name)))
    case "(": add(quoted: "$" + takeParentheses())
    case "'" where !quoted: takeSingleQuoted()
    default:
      let name = characters[place...].prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
      }
      guard !name.isEmpty else { return add(quoted: "$") }
      place += name.count
      hasWord = true
      pieces.append(.variable(String(name)))
    }
  }

  private mutating func takeThrough(_ end: Character) -> String {
    var text = String(characters[place])
    place += 1
    while place < characters.count {
      text.append(characters[place])
      place += 1
      if text.last == end { break }
    }
    return text
  }

  private mutating func takeParentheses() -> String {
    var text = ""
    var depth = 0
    while place < characters.count {
      let character = characters[place]
      text.append(character)
      place += 1
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { break }
    }
    return text
  }

  private mutating func takeSign(_ character: Character) {
    if character == "<" || character == ">" { return takeRedirection(character) }
    endWord()
    let next = place + 1 < characters.count ? characters[place + 1] : " "
    let isDouble = (character == "&" || character == "|" || character == ";") && next == character
    // `;;` ends a case of bash; in a copied line it is a misread `;`.
    tokens.append(
      .sign(isDouble && character != ";" ? String([character, next]) : String(character)))
    place += isDouble ? 2 : 1
  }

  /// `2>&1`, `> file`, `>> file`, `< file`: a sign, and its target as the word behind it.
  private mutating func takeRedirection(_ character: Character) {
    var sign = ""
    if case .plain(let text) = pieces.last, pieces.count == 1, text.allSatisfy(\.isNumber) {
      sign = text
      pieces = []
      hasWord = false
    }
    endWord()
    while place < characters.count, "<>&".contains(characters[place]) {
      sign.append(characters[place])
      place += 1
    }
    tokens.append(.sign(sign))
  }
}
