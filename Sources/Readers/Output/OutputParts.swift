internal import Session
internal import Text

/// Cuts the output of a line that runs several commands into the parts of each.
///
/// What `echo` prints is known beforehand: its lines are the headings between which the other
/// commands' output stands. Where that leaves more than one command between two headings, the lines
/// are told by their looks: the titles of tables, and single lines that are all of an output. Where
/// that leaves a doubt, nobody can tell whose the lines are.
struct OutputParts {
  /// Commands that print nothing.
  private static let silent: Set<String> = ["cd", "sleep", "true", "export", "set", "wait", ":"]

  let commands: [SimpleCommand]
  /// Who claims each command.
  let readers: [(any Reader)?]
  let run: CommandRun
  /// What the recorder kept beside the output.
  let extra: [String: JSONValue]

  /// Whether a reader claims one of the commands.
  var isClaimed: Bool { readers.contains { $0 != nil } }

  /// Whether a command that nobody claims may have printed a table.
  var mayPrintTable: Bool {
    zip(readers, commands).contains { reader, command in
      reader == nil && !Self.silent.contains(command.program) && GenericTables.mayPrint(command)
    }
  }

  /// Whether a line `# …` of a transcript is a remark of its author: no command of the line prints one.
  var mayHaveRemarks: Bool {
    !commands.contains { $0.program == "echo" || $0.program == "cat" }
      && zip(readers, commands).allSatisfy { reader, command in
        guard let reader else { return false }
        let name = reader.ownName
        if name == "docker-run" { return DockerRun.isDetached(command) }
        return !["docker-logs", "curl", "wget"].contains(name)
      }
  }

  /// Which part of everything that was printed is a command's.
  ///
  /// - Parameter output: What it printed, where that was read and is known.
  func share(of index: Int, _ output: CommandOutput?) -> CommandPart.Output {
    if Self.silent.contains(commands[index].program) {
      return .spans(output: 0..<0, error: 0..<0)
    }
    let others = commands.enumerated().contains {
      $0.offset != index && !Self.silent.contains($0.element.program)
    }
    guard others else { return .all }
    guard let output, !output.isShared else { return .mixed }
    func span(_ lines: [OutputLine]) -> Range<Int> {
      guard let first = lines.first, let last = lines.last else { return 0..<0 }
      return first.span.lowerBound..<last.span.upperBound
    }
    return .spans(output: span(output.lines), error: span(output.errorLines))
  }

  /// What each command printed, in the order of the commands; nil where nobody can tell.
  func outputs(lines: [OutputLine], errorLines: [OutputLine]) -> [CommandOutput?] {
    var outputs: [CommandOutput?] = commands.indices.map { output($0, [], []) }
    var group: [Int] = []
    var place = 0
    var errors = errorLines[...]
    func close(at end: Int) {
      if group.isEmpty { return }
      let until = end < lines.count ? lines[end].arrival : nil
      let own = errors.prefix { line in until.map { (line.arrival ?? 0) <= $0 } ?? true }
      errors = errors.dropFirst(own.count)
      let shares = share(Array(lines[min(place, end)..<end]), Array(own), among: group)
      for (index, share) in zip(group, shares) { outputs[index] = share }
      group = []
    }
    for (index, command) in commands.enumerated() where !Self.silent.contains(command.program) {
      guard command.program == "echo", Filters(command.filters) == .none else {
        group.append(index)
        continue
      }
      guard let heading = Self.heading(of: command) else { continue }
      guard let found = lines[place...].firstIndex(where: { Self.matches($0.text, heading) }) else {
        // Without the heading the rest belongs to nobody in particular.
        group.append(index)
        continue
      }
      close(at: found)
      outputs[index] = output(index, [lines[found]], [])
      place = found + 1
    }
    close(at: lines.count)
    return outputs
  }

  private func share(
    _ lines: [OutputLine], _ errorLines: [OutputLine], among group: [Int]
  ) -> [CommandOutput?] {
    if group.count == 1 { return [output(group[0], lines, errorLines)] }
    let printed = lines.filter { !$0.isBlank }
    let hasErrors = !errorLines.allSatisfy(\.isBlank)
    if printed.isEmpty, !hasErrors { return group.map { output($0, [], []) } }
    if !hasErrors, let own = runs(of: printed, among: group) {
      return zip(group, own).map { output($0, $1, []) }
    }
    // The first that is claimed tells of all of it.
    let first = group.first { readers[$0] != nil }
    return group.map { index in
      guard index == first else { return nil }
      var mixed = output(index, lines, errorLines)
      mixed.exit = nil
      mixed.isShared = true
      mixed.obstacle = "the output of \(group.count) commands cannot be separated"
      return mixed
    }
  }

  /// The lines of each command, told by the lines that begin them; nil where that leaves a doubt.
  private func runs(of lines: [OutputLine], among group: [Int]) -> [[OutputLine]]? {
    var runs: [[OutputLine]] = []
    var place = 0
    for (position, index) in group.enumerated() {
      guard let reader = readers[index] else { return nil }
      if reader is any ChangeReader, isNext(at: place, of: lines, behind: position, in: group) {
        // It prints nothing where it is done.
        runs.append([])
        continue
      }
      guard lines.indices.contains(place) else { return nil }
      if reader.isReply(lines[place], to: commands[index]) {
        runs.append([lines[place]])
        place += 1
        continue
      }
      guard reader.opens(lines[place]) else { return nil }
      var end = lines.count
      if position + 1 < group.count {
        let next = readers[group[position + 1]]
        let begin = lines.indices.dropFirst(place + 1).first { line in
          (next?.opens(lines[line]) ?? false)
            || (next?.isReply(lines[line], to: commands[group[position + 1]]) ?? false)
        }
        guard let begin else { return nil }
        end = begin
      }
      runs.append(Array(lines[place..<end]))
      place = end
    }
    return place == lines.count ? runs : nil
  }

  /// Whether a line can only be of a command behind one, or is not there at all.
  private func isNext(
    at place: Int, of lines: [OutputLine], behind position: Int, in group: [Int]
  ) -> Bool {
    guard place < lines.count else { return true }
    guard position + 1 < group.count, let reader = readers[group[position + 1]] else {
      return false
    }
    return reader.opens(lines[place])
      || reader.isReply(lines[place], to: commands[group[position + 1]])
  }

  private func output(
    _ index: Int, _ lines: [OutputLine], _ errorLines: [OutputLine]
  ) -> CommandOutput {
    let command = commands[index]
    let isAlone = commands.count == 1 && command.host == nil && command.filters.isEmpty
    let output = CommandOutput(
      command: command, lines: lines, errorLines: errorLines, exit: exit(of: index),
      duration: isAlone ? run.end?.duration : nil, isFinished: hasFinished(index),
      obstacle: command.condition == .unknown
        ? "it stands in a branch or a loop, and the line does not tell how often it ran" : nil,
      extra: commands.count == 1 ? extra : [:])
    return output.withoutStatusOfSSH()
  }

  /// A command's own status, as far as that of the line tells it: that of its last command, and of a
  /// pipeline that of its last program.
  func exit(of index: Int) -> Int? {
    guard index == commands.count - 1, commands[index].filters.isEmpty,
      case .exited(let code) = run.end?.status
    else { return nil }
    switch commands[index].condition {
    case .always: return Int(code)
    case .afterSuccess: return code == 0 ? 0 : nil
    case .afterFailure, .unknown: return nil
    }
  }

  /// Whether a command ran to its end, as far as its place in the line and the line's status tell.
  private func hasFinished(_ index: Int) -> Bool {
    let isChain = commands[index...].dropFirst().allSatisfy { $0.condition == .afterSuccess }
    switch (run.end?.status, commands[index].condition) {
    case (.exited, .always), (.unknown, .always): return true
    case (.exited(0), .afterSuccess): return isChain
    default: return false
    }
  }

  /// The line that `echo` prints; nil for an empty line.
  private static func heading(of command: SimpleCommand) -> String? {
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
