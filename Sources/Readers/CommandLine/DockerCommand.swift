/// A command of docker's client, without the options in front of it.
struct DockerCommand {
  /// Global options that take a value (docker(1)).
  private static let valued: Set<String> = [
    "-H", "--host", "-c", "--context", "-l", "--log-level", "--config", "--tlscacert", "--tlscert",
    "--tlskey",
  ]

  /// What has a listing of its own.
  private static let listed: Set<String> = [
    "node", "service", "stack", "network", "volume", "secret", "config",
  ]

  /// The command's own words, `service ps`, and behind them its options and operands.
  let words: [String]

  /// Nil for any other program.
  init?(_ command: SimpleCommand) {
    guard command.program == "docker" else { return nil }
    let (first, rest) = Options.split(command.words.dropFirst(), taking: Self.valued)
    guard let first else { return nil }
    self.words = Self.shortened([first] + rest)
  }

  /// The command under the name that its readers know: `container ls` is `ps`, `stack down` is
  /// `stack rm`.
  private static func shortened(_ words: [String]) -> [String] {
    if words[0] == "compose" {
      let (verb, rest) = Options.split(words.dropFirst(), taking: Options.compose)
      return verb.map { ["compose", $0] + rest } ?? words
    }
    guard words.count > 1, ["container", "image"].contains(words[0]) || listed.contains(words[0])
    else { return words }
    let verb =
      switch words[1] {
      case "list": "ls"
      case "remove": "rm"
      case "down" where words[0] == "stack": "rm"
      default: words[1]
      }
    let rest = words.dropFirst(2)
    switch (words[0], verb) {
    case ("container", "ls"): return ["ps"] + rest
    case ("container", _): return [verb] + rest
    case ("image", "ls"): return ["images"] + rest
    case ("image", "pull"): return ["pull"] + rest
    case ("image", "rm"): return ["rmi"] + rest
    default: return [words[0], verb] + rest
    }
  }

  /// The options in front of the command's own words, with their values.
  static func globalOptions(of command: SimpleCommand) -> ArraySlice<String> {
    let words = command.words.dropFirst()
    let (first, rest) = Options.split(words, taking: valued)
    return first == nil ? words : words.dropLast(rest.count + 1)
  }

  /// What follows on the command's own words; nil when it is another command.
  func arguments(of name: String...) -> [String]? {
    words.starts(with: name) ? Array(words.dropFirst(name.count)) : nil
  }

  /// Whether options made docker leave rows out of a listing.
  static func leavesRowsOut(_ arguments: [String]) -> Bool {
    arguments.contains { word in
      let name = String(word.prefix { $0 != "=" })
      return ["--filter", "--last", "--latest"].contains(name)
    } || Options.hasFlag(["-f", "-n", "-l"], in: arguments)
  }
}
