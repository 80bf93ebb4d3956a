/// What `xargs` runs, and `parallel`.
struct Xargs {
  /// Options of xargs that take a value (xargs(1)).
  private static let valued: Set<String> = [
    "-a", "--arg-file", "-d", "--delimiter", "-E", "-I", "-L", "-n", "--max-args", "-P",
    "--max-procs", "-s",
  ]
  /// What stands for words that the line does not tell.
  private static let open = "$(xargs)"
  /// Runs that are unrolled at most.
  private static let most = 1000

  /// The words of each run.
  let runs: [[String]]
  /// Whether words of it are not in the line.
  let isOpen: Bool

  /// Nil where it is asked for no command.
  ///
  /// - Parameter source: The command whose output it reads: what `echo` and `printf` print is known.
  init?(_ words: [String], reading source: [String]) {
    let (program, rest) = Options.split(words.dropFirst(), taking: Self.valued)
    guard let program else { return nil }
    let command = [program] + rest
    let mark = Options.value(of: ["-I"], in: words.dropFirst(), taking: Self.valued)
    let most = Options.value(of: ["-n", "-L"], in: words.dropFirst(), taking: Self.valued)
    guard let lines = Self.lines(of: source), lines.count <= Self.most,
      mark != nil || most == nil || most == "1"
    else {
      isOpen = true
      runs = [mark == nil ? command + [Self.open] : Self.filled(command, mark, Self.open)]
      return
    }
    isOpen = false
    if mark != nil {
      runs = lines.map { Self.filled(command, mark, $0) }
    } else {
      let values = lines.flatMap { $0.split(separator: " ").map(String.init) }
      runs = most == nil ? [command + values] : values.map { command + [$0] }
    }
  }

  private static func filled(_ command: [String], _ mark: String?, _ value: String) -> [String] {
    command.map { $0.replacing(mark ?? "{}", with: value) }
  }

  /// What `echo` and `printf` print, where their words tell it.
  static func lines(of source: [String]) -> [String]? {
    let words = source.dropFirst()
    guard !words.contains(where: \.isOpen) else { return nil }
    switch source.first {
    case "echo" where words.first?.hasPrefix("-") != true: return [words.joined(separator: " ")]
    case "printf":
      guard let format = words.first else { return nil }
      if format == "%s\\n" { return Array(words.dropFirst()) }
      return format.contains("%") || words.count > 1
        ? nil : format.split(separator: "\\n").map(String.init)
    default: return nil
    }
  }

  /// The lines that `parallel COMMAND ::: a b` runs; nil where the words do not tell them.
  static func parallel(_ words: [String]) -> [String]? {
    guard let place = words.firstIndex(of: ":::"), place > 1 else { return nil }
    let (first, rest) = Options.split(
      words[1..<place],
      taking: ["-j", "--jobs", "-a", "-S", "--sshlogin", "--delay", "--timeout"])
    guard let first else { return nil }
    let command = ([first] + rest).joined(separator: " ")
    let values = words[(place + 1)...]
    guard !values.isEmpty, values.count <= most, !values.contains(":::") else { return nil }
    return values.map {
      command.contains("{}") ? command.replacing("{}", with: $0) : command + " " + $0
    }
  }
}
