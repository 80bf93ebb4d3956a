/// What a command's output was piped through, as far as it matters to a reader.
enum Filters: Equatable {
  /// Nothing, or what passes every line on: `tee`, `cat`.
  case none
  /// Programs that leave lines out and do not change the others.
  case rows
  /// A program that may change lines, with its arguments.
  case unknown(String)

  private static let passing: Set<String> = ["tee", "cat"]
  private static let leavingOut: Set<String> = ["grep", "egrep", "fgrep", "head", "tail"]

  init(_ filters: [[String]]) {
    self = .none
    for filter in filters {
      let program = SimpleCommand(words: filter).program
      if Self.passing.contains(program) { continue }
      // These options print something else than the lines.
      let changes = filter.dropFirst().contains { word in
        ["-c", "--count", "-o", "--only-matching", "-n", "--line-number", "-l"].contains(word)
      }
      guard Self.leavingOut.contains(program), !(changes && program.hasSuffix("grep")) else {
        self = .unknown(filter.joined(separator: " "))
        return
      }
      self = .rows
    }
  }
}
