internal import Lab
internal import Readers
internal import Reports
internal import Session
internal import Study
internal import Text

/// Lines that mean something only to who typed them.
extension RecordedBook {
  /// What concerns only the shell that it was typed into, or has an entry of its own.
  private static let ofShell: Set<String> = [
    "exit", "logout", "clear", "history", "labbook", "fg", "bg", "jobs",
  ]

  /// Whether a line is nothing of the experiment.
  ///
  /// One of several commands is, whatever the first of them.
  static func isOfShell(_ line: String) -> Bool {
    guard let words = ShellLine.plainWords(of: line), let program = words.first else {
      return false
    }
    return ofShell.contains(Self.name(program))
  }

  private static func name(_ program: String) -> String {
    program.split(separator: "/").last.map(String.init) ?? program
  }

  /// The program of a line that opens a terminal for somebody to type into; nil for any other line.
  static func terminal(openedBy line: String) -> String? {
    guard let words = ShellLine.plainWords(of: line), let program = words.first else { return nil }
    let options = words.dropFirst().filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }
    switch Self.name(program) {
    case "tmux":
      guard let verb = words.dropFirst().first(where: { !$0.hasPrefix("-") }) else { return "tmux" }
      if ["attach", "attach-session", "a", "at"].contains(verb) { return "tmux" }
      let isNew = ["new", "new-session"].contains(verb)
      return isNew && !options.contains { $0.contains("d") } ? "tmux" : nil
    case "screen":
      let isApart = options.contains { option in
        option == "-X" || option.hasPrefix("-l") || option.contains("dm") || option.contains("Dm")
      }
      return isApart ? nil : "screen"
    default: return nil
    }
  }

  /// Whether something is repeated until somebody ends it: `watch docker node ls`, here or elsewhere.
  static func isWatched(_ read: ReadEntry) -> Bool {
    read.parts.contains {
      $0.command.wrappers.contains(.watch) && !$0.command.wrappers.contains(.timeout)
    }
  }

  /// What is run to see once what somebody saw by a command; nil where one line cannot say it.
  static func look(of read: ReadEntry) -> String? {
    guard let line = read.entry.command?.line, !line.contains("\n") else { return nil }
    guard isWatched(read) else { return line }
    guard read.parts.count == 1, let command = read.parts.first?.command,
      command.wrappers == [.watch], command.filters.isEmpty
    else { return "timeout -s INT 2s \(line)" }
    return ShellQuoting.line(of: command.words)
  }

  /// What shows states of nodes and services, each on a line of its own.
  func looks(at states: [StateCondition]) -> [String] {
    let hasNodes = states.contains { if case .node = $0 { true } else { false } }
    let hasServices = states.contains { if case .replicas = $0 { true } else { false } }
    let asked =
      (hasNodes ? [evidence.listNodes] : []) + (hasServices ? [evidence.listServices] : [])
    return asked.map(lines.text).filter { !$0.contains("\n") }
  }
}
