/// A command of docker's client, without the options in front of it.
struct DockerCommand {
  /// Global options that take a value (docker(1)).
  private static let valued: Set<String> = [
    "-H", "--host", "-c", "--context", "-l", "--log-level", "--config", "--tlscacert", "--tlscert",
    "--tlskey",
  ]

  /// The command's own words, `service ps`, and behind them its options and operands.
  let words: [String]

  /// Nil for any other program.
  init?(_ command: SimpleCommand) {
    guard command.program == "docker" else { return nil }
    let (first, rest) = Options.split(command.words.dropFirst(), taking: Self.valued)
    guard let first else { return nil }
    // `docker container ls` and its like are the long names of the old commands.
    var words = [first] + rest
    if first == "container", let second = rest.first {
      words = [second == "ls" || second == "list" ? "ps" : second] + rest.dropFirst()
    }
    if words.count > 1, ["node", "service", "network"].contains(words[0]), words[1] == "list" {
      words[1] = "ls"
    }
    self.words = words
  }

  /// What follows on the command's own words; nil when it is another command.
  func arguments(of name: String...) -> [String]? {
    words.starts(with: name) ? Array(words.dropFirst(name.count)) : nil
  }

  /// Whether it prints a listing, and not its help.
  static func isListing(_ arguments: [String]) -> Bool { !arguments.contains("--help") }

  /// Whether docker was told to leave rows out of a listing.
  static func leavesRowsOut(_ arguments: [String]) -> Bool {
    arguments.contains { word in
      let name = String(word.prefix { $0 != "=" })
      return ["--filter", "--last", "--latest"].contains(name)
    } || Options.hasFlag(["-f", "-n", "-l"], in: arguments)
  }
}
