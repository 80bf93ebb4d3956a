/// A command line as the pipelines it runs one after the other, its loops unrolled.
struct ShellScript {
  /// Commands joined by `|`: the words of each.
  struct Pipeline: Hashable {
    var commands: [[String]]
  }

  /// Turns of loops that are unrolled at most; a line with more is not taken apart.
  private static let mostPipelines = 1000

  private(set) var pipelines: [Pipeline] = []
  private var tokens: [ShellToken]
  private var place = 0

  /// The pipelines of a line, in order.
  static func pipelines(of line: String) -> [Pipeline] {
    var script = ShellScript(tokens: ShellLexer.tokens(of: line))
    script.runList(until: [], variables: [:])
    return script.pipelines
  }

  private init(tokens: [ShellToken]) {
    self.tokens = tokens
  }

  private mutating func runList(until ends: Set<String>, variables: [String: String]) {
    while place < tokens.count, pipelines.count < Self.mostPipelines {
      if case .sign(let sign) = tokens[place],
        ShellToken.separators.contains(sign) || sign == "(" || sign == ")"
      {
        place += 1
      } else if let word = reserved(at: place), ends.contains(word) {
        return
      } else if reserved(at: place) == "for" {
        runLoop(variables)
      } else {
        runPipeline(variables)
      }
    }
  }

  /// Unrolls `for NAME in WORDS; do LIST; done`.
  private mutating func runLoop(_ variables: [String: String]) {
    place += 1
    guard let name = reserved(at: place), reserved(at: place + 1) == "in" else { return }
    place += 2
    var values: [String] = []
    while place < tokens.count, case .word(let pieces) = tokens[place] {
      values += Self.words(of: pieces, variables)
      place += 1
    }
    while place < tokens.count, reserved(at: place) != "do" { place += 1 }
    place += 1
    let body = place
    var end = place
    for value in values {
      place = body
      runList(until: ["done"], variables: variables.merging([name: value]) { $1 })
      end = place
    }
    place = end + 1
  }

  private mutating func runPipeline(_ variables: [String: String]) {
    var commands: [[String]] = [[]]
    scan: while place < tokens.count {
      switch tokens[place] {
      case .word(let pieces):
        commands[commands.count - 1] += Self.words(of: pieces, variables)
      case .sign("|"): commands.append([])
      case .sign(let sign) where sign.contains("<") || sign.contains(">"):
        // The target of a redirection is no word of the command; `2>&1` carries its own.
        if !sign.hasSuffix("&") || sign == ">&" || sign.hasSuffix(">&") { place += 1 }
      case .sign: break scan
      }
      place += 1
    }
    pipelines.append(Pipeline(commands: commands.filter { !$0.isEmpty }))
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
    // Braces are expanded before variables are, and only outside quotes.
    var words = [""]
    for piece in pieces {
      let choices: [String] =
        switch piece {
        case .plain(let text): BraceExpansion.expand(text)
        case .quoted(let text): [text]
        case .variable(let name): [variables[name] ?? "$" + name]
        }
      words = words.flatMap { word in choices.map { word + $0 } }
    }
    return words
  }
}
