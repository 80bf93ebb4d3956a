internal import Session

/// Cuts the output of a line that runs several commands into the parts of each.
///
/// What `echo` prints is known beforehand: its lines are the headings between which the other
/// commands' output stands. Where that leaves more than one command between two headings, nobody can
/// tell whose the lines are.
enum OutputParts {
  /// Commands that print nothing.
  private static let silent: Set<String> = ["cd", "sleep", "true", "export", "set", "wait", ":"]

  static func parts(
    of commands: [SimpleCommand], lines: [OutputLine], errorLines: [OutputLine], run: CommandRun
  ) -> [CommandOutput] {
    let printing = commands.filter { !silent.contains($0.program) }
    if printing.count == 1, let command = printing.first {
      return [whole(command, lines: lines, errorLines: errorLines, run: run)]
    }
    var parts: [CommandOutput] = []
    var group: [SimpleCommand] = []
    var place = 0
    var errors = errorLines[...]
    func close(at end: Int) {
      if group.isEmpty { return }
      let until = end < lines.count ? lines[end].arrival : nil
      let own = errors.prefix { line in until.map { (line.arrival ?? 0) <= $0 } ?? true }
      errors = errors.dropFirst(own.count)
      parts += share(Array(lines[min(place, end)..<end]), Array(own), among: group)
      group = []
    }
    for command in printing {
      guard let heading = heading(of: command) else {
        if command.program != "echo" { group.append(command) }
        continue
      }
      guard let found = lines[place...].firstIndex(where: { matches($0.text, heading) }) else {
        // Without the heading the rest belongs to nobody in particular.
        group.append(command)
        continue
      }
      close(at: found)
      place = found + 1
    }
    close(at: lines.count)
    return parts
  }

  private static func whole(
    _ command: SimpleCommand, lines: [OutputLine], errorLines: [OutputLine], run: CommandRun
  ) -> CommandOutput {
    // The status of a pipeline is that of its last program.
    var exit: Int?
    if command.filters.isEmpty, case .exited(let code) = run.end?.status { exit = Int(code) }
    let isAlone = command.host == nil && command.filters.isEmpty
    return CommandOutput(
      command: command, lines: lines, errorLines: errorLines, exit: exit,
      duration: isAlone ? run.end?.duration : nil)
  }

  private static func share(
    _ lines: [OutputLine], _ errorLines: [OutputLine], among group: [SimpleCommand]
  ) -> [CommandOutput] {
    if group.count == 1 {
      return [CommandOutput(command: group[0], lines: lines, errorLines: errorLines)]
    }
    guard let first = group.first else { return [] }
    var mixed = CommandOutput(command: first, lines: lines, errorLines: errorLines)
    mixed.commands = group.count
    return [mixed]
  }

  /// The line that `echo` prints; nil for other commands and for an empty line.
  private static func heading(of command: SimpleCommand) -> String? {
    guard command.program == "echo", command.host == nil, command.filters.isEmpty else {
      return nil
    }
    let words = command.words.dropFirst().drop { ["-n", "-e", "-E"].contains($0) }
    let text = words.joined(separator: " ")
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }

  /// Copies of a transcript lose or double the punctuation at the end of a heading.
  private static func matches(_ line: String, _ heading: String) -> Bool {
    trimmed(line) == trimmed(heading)
  }

  private static func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while let last = text.last, last.isWhitespace || last == ":" || last == ";" {
      text.removeLast()
    }
    return text
  }
}
