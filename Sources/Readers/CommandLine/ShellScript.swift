/// A command line as the pipelines it runs one after the other, its loops unrolled.
struct ShellScript {
  /// Commands joined by `|`: the words of each.
  struct Pipeline: Hashable {
    var commands: [[String]]
    var condition: RunCondition
    /// The loops, branches and functions that it is in, the outermost first.
    var wrappers: [Wrapper] = []
    /// Whether its output is written to a file.
    var isWritten = false
    /// Whether it may go on when the line has ended: `&` without a `wait`.
    var isBackground = false
    /// What the first of them reads: the text of a here-document or a here-string.
    var input: String?
  }

  /// Pipelines, and turns of loops, that a line is taken apart into at most.
  private static let most = 1000
  /// How deep loops and groups may be nested.
  private static let mostLayers = 32

  private(set) var pipelines: [Pipeline] = []
  private let tokens: [ShellToken]
  private var place = 0
  /// The names of the variables that were set so far.
  private var assigned: [String] = []
  private var turns = 0
  private var layer = 0
  private var wrappers: [Wrapper] = []

  /// The pipelines of a line, in order.
  static func pipelines(of line: String) -> [Pipeline] {
    var script = ShellScript(tokens: ShellLexer.tokens(of: line))
    while script.place < script.tokens.count, script.pipelines.count < most {
      script.runList(until: [], variables: [:], condition: .always)
      // What is left begins with an end that nothing has opened.
      script.place += 1
    }
    return script.pipelines
  }

  private init(tokens: [ShellToken]) {
    self.tokens = tokens
  }

  private mutating func runList(
    until ends: Set<String>, variables: [String: String], condition: RunCondition
  ) {
    guard layer < Self.mostLayers else { return place = tokens.count }
    layer += 1
    defer { layer -= 1 }
    var next = condition
    var variables = variables
    var first = pipelines.count
    while place < tokens.count, pipelines.count < Self.most {
      if let word = reserved(at: place) {
        if ends.contains(word) { return }
        let before = assigned.count
        if runCompound(word, variables, condition: next) {
          variables.forget(assigned[before...])
          continue
        }
      } else if case .sign(let sign) = tokens[place] {
        if ends.contains(sign) { return }
        if sign == "(" {
          runBody(until: ")", variables, condition: next)
          continue
        }
        if !ShellToken.isRedirection(sign), sign != "|" {
          place += 1
          switch sign {
          case "&&": next = RunCondition.afterSuccess.inside(condition)
          case "||": next = RunCondition.afterFailure.inside(condition)
          default:
            if sign == "&" { takeBackground(from: first) }
            (next, first) = (condition, pipelines.count)
          }
          continue
        }
      }
      let before = pipelines.count
      runPipeline(variables, condition: next)
      let isCertain = next == condition && !isInBackground
      for run in pipelines[before...] where run.commands.count == 1 {
        assigned += variables.take(run.commands[0], isCertain: isCertain)
      }
    }
  }

  /// Whether the sign that ended a pipeline sends it to the background: what it sets is set in a shell of its own.
  private var isInBackground: Bool { place < tokens.count && tokens[place] == .sign("&") }

  /// Runs what a reserved word opens; false where the word is none.
  private mutating func runCompound(
    _ word: String, _ variables: [String: String], condition: RunCondition
  ) -> Bool {
    switch word {
    case "for": runLoop(variables, condition: condition)
    case "{": runBody(until: "}", variables, condition: condition)
    case "while", "until", "select": runBody(until: "done", in: .loop, kept(variables))
    case "if": runBody(until: "fi", in: .branch, variables)
    case "case": runBody(until: "esac", in: .branch, variables)
    case "do", "then", "else", "elif": place += 1
    default: return false
    }
    return true
  }

  /// Runs the list between an opening word or sign and its end.
  private mutating func runBody(
    until end: String, _ variables: [String: String], condition: RunCondition
  ) {
    let first = pipelines.count
    place += 1
    runList(until: [end], variables: variables, condition: condition)
    place += 1
    takeFilters(from: first, variables)
  }

  /// Runs the list of a compound command that nobody can tell the turns of.
  private mutating func runBody(
    until end: String, in wrapper: Wrapper, _ variables: [String: String]
  ) {
    wrappers.append(wrapper)
    runBody(until: end, variables, condition: .unknown)
    wrappers.removeLast()
  }

  /// Unrolls `for NAME in WORDS; do LIST; done`.
  private mutating func runLoop(_ variables: [String: String], condition: RunCondition) {
    let first = pipelines.count
    let name = reserved(at: place + 1)
    let variables = kept(variables)
    if let name { assigned.append(name) }
    var values: [String]? = []
    place += 1
    if name != nil, reserved(at: place + 1) == "in" {
      place += 2
      while place < tokens.count, case .word(let pieces) = tokens[place] {
        values = values.flatMap { known in
          Self.values(of: pieces, variables).map { known + $0 }
        }
        place += 1
      }
    } else {
      values = nil
    }
    while place < tokens.count, reserved(at: place) != "do" { place += 1 }
    place += 1
    let body = place
    wrappers.append(.loop)
    defer { wrappers.removeLast() }
    if let name, let values, !values.isEmpty {
      for value in values where turns < Self.most {
        turns += 1
        place = body
        let inner = variables.merging([name: value]) { $1 }
        runList(until: ["done"], variables: inner, condition: condition)
      }
    } else {
      // How often it turns is not in the line.
      runList(until: ["done"], variables: variables, condition: .unknown)
    }
    place += 1
    takeFilters(from: first, variables)
  }

  /// The variables that no turn of a loop sets anew, as far as the rest of the line tells.
  private func kept(_ variables: [String: String]) -> [String: String] {
    var kept = variables
    for case .word(let pieces) in tokens[place...] {
      if case .plain(let text)? = pieces.first { _ = kept.take([text], isCertain: false) }
    }
    return kept
  }

  /// The values of a loop for one written word; nil where the line does not contain them.
  private static func values(
    of pieces: [ShellToken.Piece], _ variables: [String: String]
  ) -> [String]? {
    if pieces.count == 1, case .substitution(let text) = pieces[0] {
      return SeqSubstitution.numbers(text)
    }
    for piece in pieces {
      switch piece {
      case .substitution: return nil
      case .variable(let name, _) where variables[name] == nil: return nil
      case .plain(let text) where text.contains(where: { "*?[".contains($0) }): return nil
      default: continue
      }
    }
    return words(of: pieces, variables)
  }

  private mutating func runPipeline(_ variables: [String: String], condition: RunCondition) {
    let (commands, input, isWritten) = takeCommands(variables)
    if commands.count == 1, commands[0].count == 1, place + 1 < tokens.count,
      tokens[place] == .sign("("), tokens[place + 1] == .sign(")")
    {
      // A function: it is only defined.
      place += 2
      if reserved(at: place) == "{" { runBody(until: "}", in: .function, variables) }
      return
    }
    if commands.first?.first == "wait" {
      for index in pipelines.indices { pipelines[index].isBackground = false }
    }
    if !commands.isEmpty {
      pipelines.append(
        Pipeline(
          commands: commands, condition: condition, wrappers: wrappers, isWritten: isWritten,
          input: input))
    }
  }

  /// What the output of a loop or group is piped through applies to each command in it.
  private mutating func takeFilters(from first: Int, _ variables: [String: String]) {
    guard place < tokens.count, case .sign(let sign) = tokens[place],
      sign == "|" || ShellToken.isRedirection(sign)
    else { return }
    let (filters, _, isWritten) = takeCommands(variables)
    for index in pipelines.indices.dropFirst(first) {
      pipelines[index].commands += filters
      if isWritten { pipelines[index].isWritten = true }
    }
  }

  /// `&` is of all that is joined by `&&` and `||` in front of it.
  private mutating func takeBackground(from first: Int) {
    for index in pipelines.indices.dropFirst(first) { pipelines[index].isBackground = true }
  }

  /// The words of the commands up to the next sign that is neither a pipe nor a redirection, what the
  /// line gives the first of them to read, and whether a file takes what they print.
  private mutating func takeCommands(
    _ variables: [String: String]
  ) -> (commands: [[String]], input: String?, isWritten: Bool) {
    var commands: [[String]] = [[]]
    var isWritten = false
    var input: String?
    scan: while place < tokens.count {
      switch tokens[place] {
      case .word(let pieces):
        commands[commands.count - 1] += Self.words(of: pieces, variables)
      case .sign("|"): commands.append([])
      case .sign(let sign) where ShellToken.isRedirection(sign):
        // The target is not a word of the command.
        if place + 1 < tokens.count, case .word(let target) = tokens[place + 1] {
          place += 1
          let text = Self.words(of: target, variables).joined(separator: " ")
          // A delimiter whose document never came has no end of a line.
          isWritten = isWritten || (sign.contains(">") && Self.isFile(text, behind: sign))
          if commands.count == 1, sign == "<<<" || (sign == "<<" && text.hasSuffix("\n")) {
            input = text
          }
        }
      case .sign: break scan
      }
      place += 1
    }
    return (commands.filter { !$0.isEmpty }, input, isWritten)
  }

  /// Whether a redirection puts the output into a file: `&1` is a descriptor, and `/dev/null` keeps
  /// nothing.
  private static func isFile(_ target: String, behind sign: String) -> Bool {
    !target.hasPrefix("/dev/") && !sign.hasPrefix("2")
      && !(sign.hasSuffix("&") && target.allSatisfy(\.isNumber))
  }

  /// The text of an unquoted word without variables: a candidate for a reserved word.
  private func reserved(at place: Int) -> String? {
    guard tokens.indices.contains(place), case .word(let pieces) = tokens[place],
      pieces.count == 1, case .plain(let text) = pieces[0]
    else { return nil }
    return text
  }

  private static func words(
    of pieces: [ShellToken.Piece], _ variables: [String: String]
  ) -> [String] {
    // Braces are expanded before variables are, and only outside quotes; each of the words that they make
    // is then cut where an unquoted value has blanks.
    var words: [[String]] = [[""]]
    for piece in pieces {
      let choices: [String]
      switch piece {
      case .plain(let text):
        let all = BraceExpansion.expand(text)
        choices = words.count * all.count > BraceExpansion.mostWords ? [text] : all
      case .quoted(let text), .substitution(let text): choices = [text]
      case .variable(let name, let isQuoted):
        let value = variables[name] ?? "$" + name
        if !isQuoted, value.contains(where: isBlank) {
          words = words.map { cut($0, before: value) }
          continue
        }
        choices = [value]
      }
      words = words.flatMap { word in
        choices.map { word.dropLast() + [(word.last.flatMap { $0 == open ? nil : $0 } ?? "") + $0] }
      }
    }
    return words.flatMap { word in word.last == open ? word.dropLast() : word }
  }

  /// What stands for a word that a blank has opened and nothing has filled: no line has it.
  private static let open = "\u{0}"

  private static func isBlank(_ character: Character) -> Bool { " \t\n".contains(character) }

  /// The words so far with a value behind them that is cut at its blanks.
  private static func cut(_ words: [String], before value: String) -> [String] {
    var words = words
    var parts = value.split(whereSeparator: isBlank).map(String.init)[...]
    if words.last == open || words.last == "" {
      words.removeLast()
    } else if value.first.map(isBlank) == false, let first = parts.popFirst() {
      words[words.count - 1] += first
    }
    words += parts
    if words.isEmpty || value.last.map(isBlank) == true { words.append(open) }
    return words
  }
}
