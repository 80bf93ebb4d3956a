/// What a command's output was piped through, as far as it matters to a reader.
enum Filters: Equatable {
  /// Nothing, or what passes every line on: `tee`, `cat`.
  case none
  /// Programs that leave lines out and do not change the others.
  case rows
  /// A program that may change lines, with its arguments.
  case unknown(String)

  private static let passing: Set<String> = ["tee", "cat", "less", "more"]
  private static let leavingOut: Set<String> = [
    "grep", "egrep", "fgrep", "head", "tail", "findstr", "sort", "uniq",
  ]
  /// Options with which a program prints something else than the lines, or a part of them (grep(1),
  /// head(1), cat(1)).
  private static let changing: [String: Set<String>] = [
    "findstr": ["/n", "/m", "/o", "/N", "/M", "/O"], "uniq": ["-c"],
    "grep": ["-c", "-o", "-n", "-l", "-L", "-H", "-b", "-q", "-Z"],
    "head": ["-c"], "tail": ["-c"], "cat": ["-n", "-b", "-A", "-E", "-T", "-v", "-e", "-t"],
  ]
  private static let changingLong: Set<String> = [
    "--count", "--only-matching", "--line-number", "--files-with-matches", "--with-filename",
    "--files-without-match", "--byte-offset", "--quiet", "--silent", "--bytes", "--number",
    "--number-nonblank", "--show-all", "--show-ends", "--show-tabs",
  ]
  /// Options of grep that take a value, which is not a bundle of options: `-e -n`.
  private static let valued: Set<String> = ["-e", "-f", "-m", "-A", "-B", "-C"]

  init(_ filters: [[String]]) {
    self = .none
    for filter in filters {
      let program = SimpleCommand(words: filter).program
      if Self.dropsTitles(program, Array(filter.dropFirst())) {
        self = .rows
        continue
      }
      let isKnown = Self.passing.contains(program) || Self.leavingOut.contains(program)
      guard isKnown, !Self.changes(program, Array(filter.dropFirst())) else {
        self = .unknown(filter.joined(separator: " "))
        return
      }
      if Self.leavingOut.contains(program) { self = .rows }
    }
  }

  /// `awk 'NR>1'` and `sed 1d`, which leave the first line out.
  private static func dropsTitles(_ program: String, _ words: [String]) -> Bool {
    guard words.count == 1, let script = words.first?.filter({ $0 != " " }) else { return false }
    switch program {
    case "awk", "gawk", "mawk":
      return ["NR>1", "NR!=1", "NR>=2", "NR>1{print}", "NR>1{print$0}", "NR!=1{print}"]
        .contains(script)
    case "sed": return ["1d", "1,1d"].contains(script)
    default: return false
    }
  }

  private static func changes(_ program: String, _ words: [String]) -> Bool {
    let short = changing[program.hasSuffix("grep") ? "grep" : program] ?? []
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
        continue
      }
      if word == "--" { return false }
      if program == "findstr" {
        if short.contains(word) { return true }
        continue
      }
      if word.hasPrefix("--") {
        if changingLong.contains(String(word.prefix { $0 != "=" })) { return true }
      } else if word.hasPrefix("-") {
        if Options.hasFlag(short, in: [word]) { return true }
        isValue = program.hasSuffix("grep") && Options.takesNext(word, valued)
      }
    }
    return false
  }
}
