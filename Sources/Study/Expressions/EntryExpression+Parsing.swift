internal import Session

extension EntryExpression {
  /// Reads an expression from the arguments of a command; nil where there are none.
  ///
  /// An argument is read as words, but the value of a word before it as it is: `stage "The
  /// laboratory"` needs no second pair of quotes.
  package init?(arguments: [String]) throws(ExpressionError) {
    if arguments.isEmpty { return nil }
    var parser = try ExpressionParser(arguments)
    self = try parser.whole()
  }
}

/// Reads an expression: `or` binds least, then `and`, which may be left out, then `not`.
private struct ExpressionParser {
  /// How deep parentheses and `not` may stand in each other.
  private static let deepest = 100
  private static let joints: Set<String> = ["and", "or", "not", "(", ")"]

  private var words: [ExpressionWord] = []
  private var next = 0
  private let line: String

  init(_ arguments: [String]) throws(ExpressionError) {
    let line = arguments.map { argument in
      argument.contains(" ") && arguments.count > 1 ? "\"\(argument)\"" : argument
    }.joined(separator: " ")
    self.line = line
    var place = 0
    /// Values that the keyword before still takes.
    var awaited = 0
    for (number, argument) in arguments.enumerated() {
      let isQuoted = argument.contains(" ") && arguments.count > 1
      // `between 625 and 1101`: the word between two values is none of them.
      let joinsValues =
        argument == "and" && words.last?.isLiteral == true && number + 1 < arguments.count
      if awaited > 0, !joinsValues {
        words.append(
          ExpressionWord(
            text: argument, line: line, place: place + (isQuoted ? 1 : 0), isLiteral: true))
        awaited -= 1
      } else {
        let added = try Self.words(of: argument, at: place + (isQuoted ? 1 : 0), in: line)
        words += added
        if awaited == 0, added.count == 1, let word = added.first, !word.isLiteral {
          awaited = EntryExpression.Keyword(rawValue: word.text)?.values.count ?? 0
        }
      }
      place += argument.count + (isQuoted ? 3 : 1)
    }
  }

  /// The words of an argument: parted by blanks, with parentheses as words; quotes hold one together.
  private static func words(
    of argument: String, at start: Int, in line: String
  ) throws(ExpressionError) -> [ExpressionWord] {
    var words: [ExpressionWord] = []
    var current: ExpressionWord?
    /// The quote that is open.
    var quote: Character?
    for (place, letter) in argument.enumerated() {
      if let open = quote {
        if letter == open { quote = nil } else { current?.text.append(letter) }
        continue
      }
      switch letter {
      case " ", "\t", "\n", "(", ")":
        if let word = current { words.append(word) }
        current = nil
        if letter == "(" || letter == ")" {
          words.append(ExpressionWord(text: String(letter), line: line, place: start + place))
        }
      // Within a word an apostrophe is one.
      case "\"" where current == nil, "'" where current == nil:
        quote = letter
        current = ExpressionWord(text: "", line: line, place: start + place, isLiteral: true)
      default:
        if current == nil { current = ExpressionWord(text: "", line: line, place: start + place) }
        current?.text.append(letter)
      }
    }
    if quote != nil, let word = current { throw ExpressionError(word, "no quote closes this") }
    return words + [current].compactMap(\.self)
  }

  mutating func whole() throws(ExpressionError) -> EntryExpression {
    let read = try either(depth: 0)
    guard let rest = peek else { return read }
    throw ExpressionError(rest, rest.text == ")" ? "nothing was opened before ')'" : expected(rest))
  }

  private var peek: ExpressionWord? { next < words.count ? words[next] : nil }

  private func isJoint(_ text: String) -> Bool { peek?.isLiteral == false && peek?.text == text }

  private mutating func take(_ text: String) -> Bool {
    guard isJoint(text) else { return false }
    next += 1
    return true
  }

  private var end: ExpressionWord { ExpressionWord(text: "", line: line, place: line.count) }

  private mutating func either(depth: Int) throws(ExpressionError) -> EntryExpression {
    var read = try both(depth: depth)
    while take("or") { read = .either(read, try both(depth: depth)) }
    return read
  }

  private mutating func both(depth: Int) throws(ExpressionError) -> EntryExpression {
    var read = try single(depth: depth)
    while peek != nil, !isJoint("or"), !isJoint(")") {
      _ = take("and")
      read = .both(read, try single(depth: depth))
    }
    return read
  }

  private mutating func single(depth: Int) throws(ExpressionError) -> EntryExpression {
    guard let word = peek else { throw ExpressionError(end, "expected a condition at the end") }
    guard depth < Self.deepest else {
      throw ExpressionError(word, "more than \(Self.deepest) conditions stand in each other")
    }
    if take("not") { return .not(try single(depth: depth + 1)) }
    if take("(") {
      let read = try either(depth: depth + 1)
      guard take(")") else { throw ExpressionError(word, "no ')' closes this") }
      return read
    }
    next += 1
    return .term(try term(word))
  }

  private mutating func term(_ word: ExpressionWord) throws(ExpressionError) -> EntryExpression.Term
  {
    // Numbers of entries need no word in front.
    if !word.isLiteral, word.text.first?.isNumber == true {
      do throws(EntryNumbersError) {
        _ = try EntryNumbers(word.text)
      } catch {
        throw ExpressionError(word, "\(error)")
      }
      return EntryExpression.Term(keyword: .entry, values: [word], word: word)
    }
    guard !word.isLiteral, let keyword = EntryExpression.Keyword(rawValue: word.text) else {
      throw ExpressionError(word, expected(word))
    }
    var values: [ExpressionWord] = []
    for (place, value) in keyword.values.enumerated() {
      // `between 625 and 1101` reads as it is spoken.
      if place > 0 { _ = take("and") }
      guard let given = peek, given.isLiteral || !Self.joints.contains(given.text) else {
        throw ExpressionError(peek ?? end, "expected a \(value) after '\(keyword)'")
      }
      values.append(given)
      next += 1
    }
    // How many seconds on both sides.
    if keyword == .around, let span = peek, !span.isLiteral, span.text.first?.isNumber == true,
      span.text.last?.isLetter == true
    {
      values.append(span)
      next += 1
    }
    return EntryExpression.Term(keyword: keyword, values: values, word: word)
  }

  private func expected(_ word: ExpressionWord) -> String {
    let known = EntryExpression.Keyword.allCases.map(\.rawValue)
    let meant =
      Spelling.nearest(to: word.text, among: known).map { "did you mean '\($0)'?" }
      ?? "a session is named with -s"
    return "'\(word.text)' begins no condition; \(meant)\nhint: conditions begin with "
      + Spelling.list(known + ["a number of an entry"])
  }
}
