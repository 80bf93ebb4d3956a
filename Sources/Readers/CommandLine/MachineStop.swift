internal import Events

/// A command that stops the machine it runs on or starts it anew: `reboot`, `shutdown now`, `init 0`,
/// `systemctl poweroff`.
///
/// systemd's shutdown(8), halt(8), systemctl(1), telinit(8).
enum MachineStop {
  /// What is done to the machine; nil where the command is none of them, or only tells its users.
  static func change(by command: SimpleCommand) -> ObservedChange? {
    let words = command.words.dropFirst()
    guard !words.contains("--help"), let deed = deed(of: command.program, words) else { return nil }
    return ObservedChange(
      subject: .host, target: command.host ?? "this machine", action: deed.action,
      detail: deed.detail, outcome: .unknown)
  }

  private typealias Deed = (action: Printed<ObservedChange.Action>, detail: String?)

  private static func deed(of program: String, _ words: ArraySlice<String>) -> Deed? {
    switch program {
    case "shutdown": return shutdown(words)
    case "reboot", "poweroff", "halt":
      // With these only a line is written into a log.
      if Options.hasFlag(["-w", "--wtmp-only"], in: words) { return nil }
      return (Printed(ending(words) ?? action(named: program) ?? .halt), nil)
    case "init", "telinit":
      let levels: [String: ObservedChange.Action] = ["0": .poweroff, "6": .reboot]
      return words.first.flatMap { levels[$0] }.map { (Printed($0), nil) }
    case "systemctl": return systemctl(words)
    default: return nil
    }
  }

  /// What of the three is done where options say another one than the program's name.
  private static func ending(_ words: ArraySlice<String>) -> ObservedChange.Action? {
    if words.contains("--reboot") { return .reboot }
    if words.contains("--halt") { return .halt }
    return Options.hasFlag(["-p", "--poweroff"], in: words) ? .poweroff : nil
  }

  private static func action(named name: String) -> ObservedChange.Action? {
    switch name {
    case "reboot", "kexec", "soft-reboot": .reboot
    case "poweroff": .poweroff
    case "halt": .halt
    default: nil
    }
  }

  /// Without a time it is done in a minute.
  private static func shutdown(_ words: ArraySlice<String>) -> Deed? {
    if Options.hasFlag(["-k"], in: words) { return nil }
    if Options.hasFlag(["-c"], in: words) { return called }
    let action: ObservedChange.Action =
      Options.hasFlag(["-r", "--reboot"], in: words)
      ? .reboot : Options.hasFlag(["-H", "--halt"], in: words) ? .halt : .poweroff
    let time = Options.operands(words, taking: ["-t"]).first ?? "+1"
    return ["now", "+0", "0"].contains(time) ? (Printed(action), nil) : planned(action, at: time)
  }

  private static func systemctl(_ words: ArraySlice<String>) -> Deed? {
    let verb = Options.operands(words, taking: SystemctlAction.valued).first
    guard let action = verb.flatMap(action(named:)), !SystemctlAction.isElsewhere(words) else {
      return nil
    }
    guard let time = Options.values(of: ["--when"], in: words).first else {
      return (Printed(action), nil)
    }
    return time == "cancel" ? called : planned(action, at: time)
  }

  /// One that was to come is called off.
  private static let called: Deed = (Printed("cancel-shutdown"), nil)

  private static func planned(_ action: ObservedChange.Action, at time: String) -> Deed {
    (Printed(.shutdown), "\(action.rawValue) \(time)")
  }
}
