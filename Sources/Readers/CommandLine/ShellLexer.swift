/// Cuts a command line as bash does: quotes, backslashes, operators, comments.
///
/// Substitutions (`$(…)`, backquotes) are kept as the text they are: what they yield is not known.
/// The text of a here-document takes the place of its delimiter, as the target of the redirection.
struct ShellLexer {
  private let characters: [Character]
  private var place = 0
  private var pieces: [ShellToken.Piece] = []
  private var tokens: [ShellToken] = []
  private var hasWord = false
  /// The delimiters of here-documents that begin on the next line, and their places among the tokens.
  private var documents: [(delimiter: String, token: Int)] = []

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
      case "`":
        hasWord = true
        pieces.append(.substitution(takeThrough("`")))
      case "&" where place + 1 < characters.count && characters[place + 1] == ">":
        takeRedirection()
      case ";", "&", "|", "(", ")", "\n", "<", ">": takeSign(character)
      default:
        add(plain: character)
        place += 1
      }
    }
    endWord()
  }

  private mutating func endWord() {
    if hasWord {
      if tokens.last == .sign("<<") {
        documents.append((Self.delimiter(pieces), tokens.count))
      }
      tokens.append(.word(pieces))
    }
    pieces = []
    hasWord = false
  }

  /// `<<EOF`, `<<-EOF`, `<<'EOF'`.
  private static func delimiter(_ pieces: [ShellToken.Piece]) -> String {
    let text = pieces.map { piece in
      switch piece {
      case .plain(let text), .quoted(let text), .substitution(let text): text
      case .variable(let name, _): "$" + name
      }
    }.joined()
    return text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  private mutating func add(plain character: Character) {
    hasWord = true
    // Taken out before it grows: a copy for every character would make long words slow.
    if case .plain(var text) = pieces.last {
      pieces.removeLast()
      text.append(character)
      pieces.append(.plain(text))
    } else {
      pieces.append(.plain(String(character)))
    }
  }

  private mutating func add(quoted added: String) {
    hasWord = true
    if case .quoted(var text) = pieces.last {
      pieces.removeLast()
      text.append(added)
      pieces.append(.quoted(text))
    } else {
      pieces.append(.quoted(added))
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
      pieces.append(.variable(String(name), isQuoted: quoted))
    case "(":
      hasWord = true
      pieces.append(.substitution("$" + takeParentheses()))
    case "'" where !quoted:
      place += 1
      add(quoted: ShellEscapes.take(from: characters, at: &place))
    default:
      let name = characters[place...].prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
      }
      guard !name.isEmpty else { return add(quoted: "$") }
      place += name.count
      hasWord = true
      pieces.append(.variable(String(name), isQuoted: quoted))
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
    if character == "<" || character == ">" { return takeRedirection() }
    endWord()
    let next = place + 1 < characters.count ? characters[place + 1] : " "
    let isDouble = (character == "&" || character == "|" || character == ";") && next == character
    // `;;` ends a case of bash; in a copied line it is a misread `;`.
    tokens.append(
      .sign(isDouble && character != ";" ? String([character, next]) : String(character)))
    place += isDouble ? 2 : 1
    if character == "\n" { takeDocuments() }
  }

  private mutating func takeDocuments() {
    for document in documents {
      var text = ""
      while place < characters.count {
        let line = characters[place...].prefix { $0 != "\n" }
        place = min(place + line.count + 1, characters.count)
        if String(line.drop { $0 == "\t" }) == document.delimiter { break }
        text += String(line) + "\n"
      }
      tokens[document.token] = .word([.quoted(text)])
    }
    documents = []
  }

  /// `2>&1`, `&> file`, `>> file`, `< file`: a sign, and its target as the word behind it.
  private mutating func takeRedirection() {
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
