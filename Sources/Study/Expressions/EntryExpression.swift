/// A condition in words that combine: `host swarm-n01 and not (failed or class looks)`.
package indirect enum EntryExpression: Hashable, Sendable {
  case term(Term)
  case not(EntryExpression)
  case both(EntryExpression, EntryExpression)
  case either(EntryExpression, EntryExpression)

  /// One condition: a word with its values, `exit 28`.
  package struct Term: Hashable, Sendable {
    package var keyword: Keyword
    package var values: [ExpressionWord]
    /// The word itself as it was typed.
    package var word: ExpressionWord
  }

  /// The words that begin a condition.
  package enum Keyword: String, CaseIterable, Sendable {
    /// On a machine itself, by any of its names.
    case host
    /// On a machine or in a container on it.
    case inside
    /// A program.
    case tool
    /// Who ran it, at the machine where it ran.
    case user
    /// What a command is meant to do.
    case `class`
    case failed
    /// The exit status of a command.
    case exit
    /// Words in a command, a title or a note; upper and lower case are one.
    case text
    /// A regular expression for the same.
    case grep
    case stage
    /// The script that ran it, or a line of it: `build.sh`, `build.sh:40`.
    case caller
    case since, until, between
    /// The time in which a finding holds, and some seconds on both sides.
    case around
    /// A masked secret is in the line or in what was read of the output.
    case secret
    /// Numbers of entries; the numbers alone say the same.
    case entry
    /// The kind of an event or of a finding.
    case kind

    /// What it is followed by, in words of help texts.
    package var values: [String] {
      switch self {
      case .host, .inside: ["machine"]
      case .tool: ["program"]
      case .user, .caller: ["name"]
      case .class, .kind: ["word"]
      case .failed, .secret: []
      case .exit: ["number"]
      case .text: ["words"]
      case .grep: ["regex"]
      case .stage: ["title"]
      case .since, .until: ["moment"]
      case .between: ["moment", "moment"]
      case .around: ["finding"]
      case .entry: ["numbers"]
      }
    }
  }

  /// Every condition of it.
  package var terms: [Term] {
    switch self {
    case .term(let term): [term]
    case .not(let inner): inner.terms
    case .both(let left, let right), .either(let left, let right): left.terms + right.terms
    }
  }

  /// All of some, joined by `and`; nil of none.
  package static func all(_ conditions: [EntryExpression]) -> EntryExpression? {
    conditions.dropFirst().reduce(conditions.first) { whole, next in
      whole.map { .both($0, next) }
    }
  }

  /// One condition that was not typed as such: an option.
  package static func term(_ keyword: Keyword, _ values: String...) -> EntryExpression {
    let words = values.map { ExpressionWord(text: $0, line: "", place: 0, isLiteral: true) }
    return .term(
      Term(
        keyword: keyword, values: words,
        word: ExpressionWord(text: keyword.rawValue, line: "", place: 0)))
  }
}

/// A word of an expression, with the place where it was typed.
package struct ExpressionWord: Hashable, Sendable {
  package var text: String
  /// The whole expression; empty where it was typed as an option.
  var line: String
  /// Characters of it that come before the word.
  var place: Int
  /// Whether it was quoted, so that it is no keyword.
  var isLiteral = false
}

/// An expression that cannot be understood, or that names what the session does not have.
package struct ExpressionError: Error, Hashable, CustomStringConvertible {
  /// The word that it is about.
  let word: ExpressionWord
  /// What is wrong with it.
  let problem: String

  init(_ word: ExpressionWord, _ problem: String) {
    (self.word, self.problem) = (word, problem)
  }

  /// What is wrong, and the expression with a mark under the word.
  package var description: String {
    if word.line.isEmpty || word.line == word.text { return problem }
    let lines = problem.split(separator: "\n", maxSplits: 1)
    let marked = """
      \(lines.first ?? "")
        \(word.line)
        \(String(repeating: " ", count: word.place))^
      """
    return lines.dropFirst().reduce(marked) { $0 + "\n" + $1 }
  }
}
