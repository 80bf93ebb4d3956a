/// A command line as the commands it runs, unwrapped: what runs where, and what its output was piped
/// through.
public enum CommandLine {
  /// How deep wrappers may stand in each other: `ssh` in `bash -c` in `sudo`.
  private static let mostLayers = 8

  /// The commands of a line, in the order in which they run.
  public static func commands(in line: String) -> [SimpleCommand] {
    commands(in: line, host: nil, filters: [], layer: 0)
  }

  private static func commands(
    in line: String, host: String?, filters: [[String]], layer: Int
  ) -> [SimpleCommand] {
    ShellScript.pipelines(of: line).flatMap { pipeline -> [SimpleCommand] in
      guard let first = pipeline.commands.first else { return [] }
      return unwrap(
        first, host: host, filters: Array(pipeline.commands.dropFirst()) + filters, layer: layer)
    }
  }

  private static func unwrap(
    _ words: [String], host: String?, filters: [[String]], layer: Int
  ) -> [SimpleCommand] {
    let words = Array(words.drop { isAssignment($0) })
    let command = SimpleCommand(words: words, host: host, filters: filters)
    guard layer < mostLayers, !words.isEmpty else { return [command] }
    func inner(_ rest: ArraySlice<String>) -> [SimpleCommand] {
      guard !rest.isEmpty else { return [command] }
      return unwrap(Array(rest), host: host, filters: filters, layer: layer + 1)
    }
    switch command.program {
    case "ssh":
      let (target, remote) = Options.split(words.dropFirst(), taking: Options.ssh)
      guard let target else { return [command] }
      let machine = target.split(separator: "@").last.map(String.init) ?? target
      guard !remote.isEmpty else {
        // A shell over there: what is typed into it is not part of the line.
        return [SimpleCommand(words: words, host: machine, filters: filters)]
      }
      // ssh joins its words with blanks, and the shell over there cuts them anew.
      return commands(
        in: remote.joined(separator: " "), host: machine, filters: filters, layer: layer + 1)
    case "sudo":
      let (first, rest) = Options.split(words.dropFirst(), taking: Options.sudo)
      return first.map { inner([$0] + rest) } ?? [command]
    case "time", "nohup", "command", "exec", "builtin":
      let (first, rest) = Options.split(words.dropFirst(), taking: [])
      return first.map { inner([$0] + rest) } ?? [command]
    case "env":
      return inner(words.dropFirst().drop { $0.hasPrefix("-") || isAssignment($0) }[...])
    case "timeout":
      let (_, rest) = Options.split(
        words.dropFirst(), taking: ["-s", "-k", "--signal", "--kill-after"])
      return inner(rest)
    case "bash", "sh":
      guard let flag = words.firstIndex(where: { $0.hasPrefix("-") && $0.hasSuffix("c") }),
        words.indices.contains(flag + 1)
      else { return [command] }
      return commands(in: words[flag + 1], host: host, filters: filters, layer: layer + 1)
    default: return [command]
    }
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    return word[..<sign].allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      && word.first?.isNumber == false
  }
}
