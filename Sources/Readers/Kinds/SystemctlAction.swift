internal import Events

/// `systemctl stop docker` and its like: a unit that was switched.
///
/// It prints nothing when it is done, save warnings. systemctl(1).
struct SystemctlAction: ChangeReader {
  static let name = "systemctl-action"
  static let usage = "systemctl stop X"

  private static let actions: Set<String> = [
    "start", "stop", "restart", "try-restart", "reload-or-restart", "reload", "kill", "enable",
    "reenable", "disable", "mask", "unmask",
  ]

  static let refusals = [
    "Failed to ", "Access denied", "ignoring request", "AUTHENTICATION FAILED", "Job for ",
    "not loaded",
    "unrecognized service", "not found",
  ]
  /// What it prints beside: links of units that are enabled, warnings, and who was asked for a password.
  private static let remarks = [
    "Warning: ", "Created symlink", "Removed ", "Removed symlink", "Synchronizing state of ",
    "Executing: ", "Redirecting to ", "Unit ", "==== AUTHENTIC", "Authenticat",
    "Password: ", "The unit files have no", "Stopping '", "Broadcast message", "The system ",
    "Shutdown scheduled", "Connection to ", "Shared connection to ", "docker stop/waiting",
    "docker start/running",
  ]

  static func isRemark(_ line: String) -> Bool {
    let isUnit = [".socket", ".service", ".path", ".timer"].contains { line.hasSuffix($0) }
    return isUnit && Cell.word(line) || remarks.contains { line.hasPrefix($0) }
  }

  /// Options that take a value.
  static let valued: Set<String> = ["-s", "--signal", "-t", "-H", "--host", "-M", "--machine"]

  /// Whether it is about another machine, or a container, than the one it runs on.
  static func isElsewhere(_ words: ArraySlice<String>) -> Bool {
    !Options.values(of: ["-H", "--host", "-M", "--machine"], in: words).isEmpty
  }

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    if let stop = MachineStop.change(by: command) { return [stop] }
    let words = command.words.dropFirst()
    switch command.program {
    case "systemctl" where !isElsewhere(words):
      let operands = Options.operands(words, taking: valued)
      guard let action = operands.first, actions.contains(action), isMeant(action, words) else {
        return []
      }
      let also = words.contains("--now") ? atOnce[action] : nil
      return operands.dropFirst().flatMap { name in
        [also, action].compactMap { $0.map { change(of: name, $0) } }
      }
    case "service" where words.count == 2:
      guard let name = words.first, let action = words.last, actions.contains(action) else {
        return []
      }
      return [change(of: name, action)]
    default: return []
    }
  }

  /// What `--now` does beside the setting for the next start.
  private static let atOnce = [
    "enable": "start", "reenable": "restart", "disable": "stop", "mask": "stop",
  ]

  /// Whether what it does to a unit is what its name says: of signals only some end processes.
  private static func isMeant(_ action: String, _ words: ArraySlice<String>) -> Bool {
    guard action == "kill" else { return true }
    return Kill.isEnding(Options.values(of: ["-s", "--signal"], in: words).first ?? "TERM")
  }

  private static func change(of name: String, _ action: String) -> ObservedChange {
    ObservedChange(
      subject: .unit, target: name.contains(".") ? name : "\(name).service",
      action: Printed(action), outcome: .unknown)
  }
}
