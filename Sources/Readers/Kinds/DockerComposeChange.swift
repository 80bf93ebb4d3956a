internal import Events
internal import Text

/// `docker compose up`, `down`, `stop`, `start`, `restart`, `kill` and `rm`: what became of each thing.
///
///      ✔ Container lab-web-1  Started
///      Container lab-web-1  Stopped
///     Stopping lab_web_1 ... done
///
/// docker/compose `pkg/progress`; the last form is that of version 1.
struct DockerComposeChange: BuiltInReader {
  static let name = "docker-compose-change"
  static let usage = "docker compose stop"

  private static let verbs: Set<String> = [
    "up", "down", "stop", "start", "restart", "kill", "rm", "create", "pause", "unpause",
  ]
  private static let actions: [String: ObservedChange.Action] = [
    "Started": .start, "Running": .start, "Healthy": .start, "Stopped": .stop, "Killed": .kill,
    "Removed": .rm, "Restarted": .restart, "Created": .create, "Recreated": .create,
    "Paused": .pause, "Unpaused": .unpause,
  ]
  private static let beginnings: [String: ObservedChange.Action] = [
    "Starting": .start, "Stopping": .stop, "Killing": .kill, "Removing": .rm,
    "Restarting": .restart, "Creating": .create, "Recreating": .create, "Pausing": .pause,
    "Unpausing": .unpause,
  ]

  func accepts(_ command: SimpleCommand) -> Bool { Self.verb(of: command) != nil }

  func effect(of command: SimpleCommand) -> Effect {
    switch Self.verb(of: command) {
    case "stop", "kill", "pause": .breaks
    case "start", "restart", "unpause": .repairs
    default: .changes
    }
  }

  /// A `change` for everything that a line says is done, as it was left.
  func read(_ output: CommandOutput) -> [Reading] {
    var last: [String: (change: ObservedChange, line: OutputLine)] = [:]
    var order: [String] = []
    for line in output.allLines {
      guard let change = Self.change(on: line.text.trimmed) else { continue }
      let key = "\(change.subject) \(change.target)"
      if last[key] == nil { order.append(key) }
      last[key] = (change, line)
    }
    return order.compactMap { last[$0].map { Reading(.change($0.change), from: [$0.line]) } }
  }

  private static func verb(of command: SimpleCommand) -> String? {
    guard let words = DockerCommand(command)?.words, words.first == "compose", words.count > 1,
      verbs.contains(words[1])
    else { return nil }
    return words[1]
  }

  private static func change(on text: String) -> ObservedChange? {
    var words = text.split(separator: " ").map(String.init)
    // Version 1: `Stopping lab_web_1 ... done`, `Creating lab_web_1 ... error`.
    if words.count == 4, words[2] == "...", let action = beginnings[words[0]] {
      let outcome: Outcome = words[3] == "done" ? .ok : words[3] == "error" ? .fail : .unknown
      return ObservedChange(
        subject: .container, target: words[1], action: action, outcome: outcome)
    }
    // Where that is all, nobody knows how it went.
    if words.count == 2, let action = beginnings[words[0]], words[1].last?.isNumber == true,
      words[1].contains("_") || words[1].contains("-")
    {
      return ObservedChange(
        subject: .container, target: words[1], action: action, outcome: .unknown)
    }
    // Of networks and volumes it only says what it does.
    if words.count >= 3, ["Removing", "Creating"].contains(words[0]),
      let subject = ["network": ObservedChange.Subject.network, "volume": .volume][words[1]]
    {
      return ObservedChange(
        subject: subject, target: words[2].filter { $0 != "\"" },
        action: words[0] == "Removing" ? .rm : .create, outcome: .unknown)
    }
    if words.first.map({ ["✔", "✘", "⠿", "✓"].contains($0) }) == true { words.removeFirst() }
    guard words.count >= 3,
      let subject = [
        "Container": ObservedChange.Subject.container,
        "Network": .network, "Volume": .volume,
      ][words[0]]
    else { return nil }
    if words[2] == "Error" {
      return ObservedChange(
        subject: subject, target: words[1], action: .start, outcome: .fail,
        reason: words.dropFirst(2).joined(separator: " "))
    }
    guard let action = actions[words[2]] else { return nil }
    return ObservedChange(
      subject: subject, target: words[1].filter { $0 != "\"" }, action: action, outcome: .ok)
  }
}
