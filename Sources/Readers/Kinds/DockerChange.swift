internal import Events
internal import Text

/// Commands of docker that change something and answer with the names of what they changed:
/// `docker stop X`, `docker node update --availability drain X`, `docker service rm X`.
///
/// docker/cli `cli/command/*/*.go`.
struct DockerChange: ChangeReader {
  static let name = "docker-change"
  static let usage = "docker stop X"

  /// The options of all these commands that take a value.
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

  /// A `change` for every thing that was to be changed.
  func read(_ output: CommandOutput) -> [Reading] {
    let refusal = output.refusal ?? []
    let changes = Self.changes(by: output.command)
    return changes.flatMap { change -> [Reading] in
      var change = change
      let own = refusal.filter { $0.text.contains(change.target) }
      let answer = output.lines.filter { line in
        line.text.split { $0 == " " }.contains { $0 == change.target || $0 == change.target + "." }
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

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    guard let words = DockerCommand(command)?.words, let first = words.first,
      !words.contains("--help")
    else { return [] }
    if containers.contains(first) {
      let isForced =
        first == "rm"
        && (words.contains("--force") || Options.hasFlag(["-f"], in: words.dropFirst()))
      return each(.container, first, words.dropFirst(), detail: isForced ? "force" : nil)
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
    case ("network", "rm"), ("volume", "rm"), ("network", "create"), ("volume", "create"):
      return each(first == "network" ? .network : .volume, words[1], rest)
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

  private static func each(
    _ subject: ObservedChange.Subject, _ action: String, _ words: ArraySlice<String>,
    detail: String? = nil
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
