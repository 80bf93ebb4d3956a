internal import Events
internal import Text

/// `docker-machine stop`, `start`, `restart`, `kill`, `rm` and `create`.
///
///     Stopping "n2"...
///     Machine "n2" was stopped.
///
/// docker/machine `commands/commands.go`, `libmachine/host/host.go`.
struct DockerMachineChange: BuiltInReader {
  static let name = "docker-machine-change"
  static let usage = "docker-machine stop X"

  private static let done: [String: [String]] = [
    "stop": ["was stopped", "is already stopped"], "kill": ["was killed", "is already stopped"],
    "start": ["was started", "is already running"],
    "restart": ["Restarted machines may have new IP addresses", "was started", "was restarted"],
    "rm": ["Successfully removed"],
    "create": ["Docker is up and running", "To see how to connect your Docker Client"],
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "docker-machine" && command.words.count > 2
      && Self.done[command.words[1]] != nil && !Self.machines(of: command).isEmpty
  }

  func effect(of command: SimpleCommand) -> Effect {
    switch command.words[1] {
    case "stop", "kill", "restart": .breaks
    case "start": .repairs
    default: .changes
    }
  }

  /// A `power` for every machine that was switched, and a `change` for every other.
  func read(_ output: CommandOutput) -> [Reading] {
    let verb = output.command.words[1]
    let machines = Self.machines(of: output.command)
    let refusal =
      output.refusal
      ?? output.allLines.filter {
        $0.text.hasPrefix("Host does not exist") || $0.text.contains("does not exist. Use")
          || $0.text.hasPrefix("Can't remove") || $0.text.hasPrefix("Error ")
      }
    return machines.map { machine in
      let own = output.allLines.filter { line in
        line.text.contains("\"\(machine)\"") || line.text.hasSuffix(" \(machine)")
          || machines.count == 1
      }
      let told = own.filter { line in
        (Self.done[verb] ?? []).contains { line.text.contains($0) }
      }
      var change = ObservedChange(
        subject: .vm, target: machine, action: Self.action(verb), outcome: .unknown)
      let refused = refusal.filter { $0.text.contains(machine) || machines.count == 1 }
      if told.isEmpty, !refused.isEmpty || output.exit ?? 0 != 0 {
        change.outcome = .fail
        change.reason = CommandOutput.reason(refused)
        return Reading(.change(change), from: refused)
      }
      guard !told.isEmpty || output.exit == 0 else {
        return Reading(.change(change), from: own)
      }
      let isThere = told.contains { $0.text.contains("already") }
      change.outcome = .ok
      switch verb {
      case "stop" where !isThere, "kill" where !isThere:
        let power = ObservedPower(vm: machine, state: .off, method: .poweroff)
        return Reading(.power(power), from: told)
      case "start" where !isThere:
        return Reading(.power(ObservedPower(vm: machine, state: .on)), from: told)
      default: return Reading(.change(change), from: told)
      }
    }
  }

  private static func machines(of command: SimpleCommand) -> [String] {
    let rest = command.words.dropFirst(2)
    // Of `create` every option but a few takes a value, and the machine comes last.
    if command.words[1] == "create" { return rest.last.map { [$0] } ?? [] }
    return Options.operands(rest, taking: []).filter { !$0.contains("$") }
  }

  private static func action(_ verb: String) -> ObservedChange.Action {
    switch verb {
    case "stop", "kill": .poweroff
    case "start": .startvm
    case "restart": .reset
    case "rm": .unregister
    default: .create
    }
  }
}
