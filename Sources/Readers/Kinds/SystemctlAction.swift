internal import Events

/// `systemctl stop docker` and its like: a unit that was switched.
///
/// It prints nothing when it is done, save warnings. systemctl(1).
struct SystemctlAction: ChangeReader {
  static let name = "systemctl-action"
  static let usage = "systemctl stop X"

  private static let actions: Set<String> = [
    "start", "stop", "restart", "reload", "kill", "enable", "disable", "mask", "unmask",
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

  static func changes(by command: SimpleCommand) -> [ObservedChange] {
    let (action, operands): (String?, [String])
    switch command.program {
    case "systemctl":
      let words = Options.operands(command.words.dropFirst(), taking: ["-s", "--signal", "-t"])
      (action, operands) = (words.first, Array(words.dropFirst()))
    case "service" where command.words.count == 3:
      (action, operands) = (command.words[2], [command.words[1]])
    case "reboot", "poweroff", "halt", "shutdown":
      // One that was to come is called off.
      if command.words.contains("-c") { return [] }
      return [
        ObservedChange(
          subject: .host, target: command.host ?? "this machine", action: Printed(command.program),
          outcome: .unknown)
      ]
    default: return []
    }
    guard let action, actions.contains(action) else { return [] }
    return operands.map { name in
      ObservedChange(
        subject: .unit, target: name.contains(".") ? name : "\(name).service",
        action: Printed(action),
        outcome: .unknown)
    }
  }
}
