internal import Events
internal import Text

/// Commands of docker that change something and answer with the names of what they changed:
/// `docker stop X`, `docker node update --availability drain X`, `docker service rm X`.
///
/// docker/cli `cli/command/*/*.go`.
struct DockerChange: Reader {
  static let name = "docker-change"
  static let usage = "docker stop X"

  private typealias Subject = ObservedChange.Subject

  /// The options with a value that stand before the names of things, of all these commands together.
  private static let valued: Set<String> = [
    "-t", "--time", "--timeout", "-s", "--signal", "-c", "--compose-file", "--availability",
    "--label-add", "--label-rm", "--role", "--image", "--replicas", "--driver", "-d", "--subnet",
    "--gateway", "--ip", "--alias", "--opt", "-o", "--label", "--name", "--update-parallelism",
    "--update-delay", "--env-add", "--publish-add", "--publish-rm", "--constraint-add", "--args",
    "--task-history-limit", "--cert-expiry", "--autolock", "--dispatcher-heartbeat", "--limit-cpu",
    "--limit-memory",
  ]
  private static let containers: Set<String> = [
    "start", "stop", "restart", "kill", "rm", "pause", "unpause",
  ]

  /// Whether it is one of them.
  func accepts(_ command: SimpleCommand) -> Bool { !Self.changes(by: command).isEmpty }

  /// A `change` for every thing that was to be changed.
  func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached || output.isMissingProgram { return [] }
    let refusal = output.refusal ?? []
    let changes = Self.changes(by: output.command)
    return changes.flatMap { change -> [Reading] in
      var change = change
      let own = refusal.filter { $0.text.contains(change.target) }
      let answer = output.lines.filter { line in
        let words = line.text.split(separator: " ")
        return words.contains { $0.trimmingSuffix(while: { $0 == "." }) == change.target }
      }
      if !own.isEmpty || (!refusal.isEmpty && changes.count == 1) {
        let lines = own.isEmpty ? refusal : own
        change.outcome = .fail
        change.reason = lines.map(\.text.trimmed).joined(separator: " ")
        return [Reading(.change(change), from: lines)]
      }
      if !answer.isEmpty || output.exit == 0 {
        change.outcome = .ok
        return [Reading(.change(change), from: Array(answer.prefix(1)))]
      }
      return output.readings(of: change, by: Self.name)
    }
  }

  private static func changes(by command: SimpleCommand) -> [ObservedChange] {
    guard let words = DockerCommand(command)?.words, let first = words.first,
      !words.contains("--help")
    else { return [] }
    if containers.contains(first) {
      return each(.container, first, words.dropFirst())
    }
    guard words.count > 1 else { return [] }
    let rest = words.dropFirst(2)
    let value = { (names: String...) in Options.values(of: names, in: rest).last }
    switch (first, words[1]) {
    case ("node", "update"):
      let action = value("--availability") ?? value("--role") ?? "update"
      return each(.node, action, rest, detail: value("--label-add") ?? value("--label-rm"))
    case ("node", "promote"), ("node", "demote"), ("node", "rm"):
      return each(.node, words[1], rest)
    case ("service", "update"), ("service", "rollback"), ("service", "rm"):
      return each(.service, words[1], rest, detail: value("--image"))
    case ("stack", "deploy"), ("stack", "up"), ("stack", "rm"):
      return each(.stack, words[1], rest)
    case ("network", "rm"), ("volume", "rm"): return each(kind(first), "rm", rest)
    case ("network", "create"), ("volume", "create"): return each(kind(first), "create", rest)
    case ("network", "connect"), ("network", "disconnect"):
      let names = Options.operands(rest, taking: valued)
      guard names.count == 2 else { return [] }
      return [
        ObservedChange(
          subject: .container, target: names[1], action: Printed(words[1]), detail: names[0],
          outcome: .unknown)
      ]
    case ("swarm", "update"):
      return [
        ObservedChange(
          subject: .swarm, target: "swarm", action: .update,
          detail: rest.isEmpty ? nil : rest.joined(separator: " "), outcome: .unknown)
      ]
    default: return []
    }
  }

  private static func kind(_ word: String) -> Subject { word == "network" ? .network : .volume }

  private static func each(
    _ subject: Subject, _ action: String, _ words: ArraySlice<String>, detail: String? = nil
  ) -> [ObservedChange] {
    // Of services and stacks it is `--detach`, of networks and volumes `--driver`.
    let hasDriver = subject == .network || subject == .volume
    let valued = hasDriver ? valued : valued.subtracting(["-d"])
    return Options.operands(words, taking: valued).map {
      ObservedChange(
        subject: subject, target: $0, action: Printed(action), detail: detail, outcome: .unknown)
    }
  }
}

extension Substring {
  /// The text without the characters at its end that fulfil something.
  fileprivate func trimmingSuffix(while drops: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, drops(last) { text.removeLast() }
    return text
  }
}
