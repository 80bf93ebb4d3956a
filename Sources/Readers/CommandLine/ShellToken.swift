extension String {
  /// Whether a variable or another command stands in it for what the line does not tell.
  var isOpen: Bool { utf8.contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "`") } }
}

/// What a shell cuts a command line into: words and operators.
enum ShellToken: Hashable {
  /// A word, as the pieces it was written in.
  case word([Piece])
  /// `;`, `&`, `&&`, `||`, `|`, a newline, `(`, `)`, or a redirection such as `2>`.
  case sign(String)

  /// A part of a word.
  enum Piece: Hashable {
    /// Text outside quotes: braces in it are expanded.
    case plain(String)
    /// Text inside quotes, or behind a backslash.
    case quoted(String)
    /// `$NAME` or `${NAME}`; outside quotes its value is split at blanks.
    case variable(String, isQuoted: Bool)
    /// `$(…)` or backquotes, as written: what it yields is not known.
    case substitution(String)
  }

  /// Whether a sign is a redirection, which has its target in the word behind it.
  static func isRedirection(_ sign: String) -> Bool {
    sign.contains("<") || sign.contains(">")
  }
}
