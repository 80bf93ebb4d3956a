extension ShellLine {
  /// The words of a line that is one command and means no more than its words; nil for any other, which a shell
  /// must run.
  package static func plainWords(of line: String) -> [String]? {
    var words: [String] = []
    for token in ShellLexer.tokens(of: line) {
      guard case .word(let pieces) = token else { return nil }
      var word = ""
      for piece in pieces {
        switch piece {
        case .plain(let text):
          guard !text.contains(where: { "*?[~!".contains($0) }),
            BraceExpansion.expand(text) == [text]
          else { return nil }
          word += text
        case .quoted(let text): word += text
        case .variable, .substitution: return nil
        }
      }
      words.append(word)
    }
    return words.isEmpty || words[0].contains("=") ? nil : words
  }
}
