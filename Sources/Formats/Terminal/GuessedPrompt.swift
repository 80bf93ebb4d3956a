internal import Text

/// A prompt of no known shape, told by the command behind it.
///
///     node1$ docker ps    (main)$ docker ps    / # ip a    mac:lab anna$ ls    $docker ps
enum GuessedPrompt {
  private static let signs: Set<Character> = ["$", "#", "%", ">", "❯", "»", "›", "✗"]
  /// The longest text in front of a sign.
  private static let longest = 100

  /// The prompt that a line begins with; nil where no known command stands behind one.
  static func prompt(beginning line: String) -> ShellPrompt? {
    for place in line.prefix(longest).indices where signs.contains(line[place]) {
      var end = line.index(after: place)
      // `>>` is one sign.
      while end < line.endIndex, line[end] == line[place], line[place] == ">" {
        end = line.index(after: end)
      }
      let rest = line[end...]
      guard CommandWords.begin(rest.first == " " ? rest.dropFirst() : rest) else { continue }
      let before = line[..<place]
      guard isPlausible(before, sign: line[place], isApart: rest.first == " ") else { continue }
      return prompt(before, sign: line[place], text: line[..<end] + (rest.first == " " ? " " : ""))
    }
    return nil
  }

  /// The prompt that a text is at whose end a shell turns bracketed paste on: of any shape.
  static func shown(_ text: String) -> ShellPrompt? {
    let own = text.trimmed
    // What a program printed without an end of its line has no blank at the end.
    guard let last = own.last, text.last == " ", text.count <= 4 * longest, own != ">" else {
      return nil
    }
    return prompt(text[...], sign: last, text: text)
  }

  /// `lab $ docker ps`: a folder, the sign of a prompt that was met before, and a known command.
  static func folder(beginning line: String, sign isMet: (Character?) -> Bool) -> ShellPrompt? {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1].count == 1, isMet(words[1].first), line.first != " ",
      !CommandWords.contain(words[0]), CommandWords.begin(words[2]), let sign = words[1].first
    else { return nil }
    return prompt(words[0], sign: sign, text: "\(words[0]) \(words[1]) ")
  }

  /// The prompt that a text is behind which a recording pauses.
  static func waiting(_ text: String) -> ShellPrompt? {
    guard text.last == " ", text.count <= longest,
      let place = text.lastIndex(where: { $0 != " " }), signs.contains(text[place])
    else { return nil }
    let before = text[..<place]
    guard isPlausible(before, sign: text[place], isApart: true),
      text[place] != ">" || before.contains(where: { "@:~/\\)]".contains($0) })
    else { return nil }
    return prompt(before, sign: text[place], text: text)
  }

  private static func isPlausible(_ text: Substring, sign: Character, isApart: Bool) -> Bool {
    if text.contains(where: { "|\"'`;=<{".contains($0) }) { return false }
    let own = text.trimmed
    if own.isEmpty {
      // A remark begins so, and a quotation: what stands there is no prompt for certain.
      return sign != "#" && sign != ">" && text.isEmpty
    }
    guard text.first != " ", let word = own.split(separator: " ").first else { return false }
    if CommandWords.contain(word) { return false }
    if own.allSatisfy({ $0.isNumber || ".,:".contains($0) }) { return false }
    let isOneWord = !own.contains(" ")
    if isOneWord {
      let isNear = text.last != " "
      let hasMark = own.contains { "@:~/\\)]".contains($0) }
      return isNear ? sign != ">" || isApart || hasMark : hasMark
    }
    return own.contains { "@~\u{E0B0}".contains($0) } || own.hasPrefix("/") || own.hasPrefix("[")
      || own.hasPrefix("(") || own.hasSuffix(")") || own.hasSuffix("]")
      || (own.contains(":") && isApart && sign == "$")
  }

  private static func prompt(_ before: Substring, sign: Character, text: String) -> ShellPrompt {
    var shell = ShellPrompt.Shell(user: nil, host: nil, sign: String(sign))
    if let named = UserAndHost(in: before) { (shell.user, shell.host) = (named.user, named.host) }
    let directory = before.split(separator: " ").last { $0.hasPrefix("~") || $0.hasPrefix("/") }
    return ShellPrompt(shell: shell, directory: directory.map(String.init), text: text)
  }
}

/// `anna@n1` somewhere in a prompt.
struct UserAndHost {
  let user: String
  let host: String

  /// Nil where a text names nobody.
  init?(in text: some StringProtocol) {
    let marks: Set<Character> = ["@", "㉿"]
    guard let at = text.firstIndex(where: { marks.contains($0) }) else { return nil }
    func isPart(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
    }
    let user = String(text[..<at].reversed().prefix(while: isPart).reversed())
    let host = String(text[text.index(after: at)...].prefix(while: isPart))
    guard !user.isEmpty, !host.isEmpty, host.contains(where: \.isLetter) else { return nil }
    (self.user, self.host) = (user, host)
  }
}
