internal import Events

/// `virsh start`, `destroy`, `shutdown`, `reboot`, `suspend` and `resume`.
///
///     Domain 'n2' destroyed
///
/// libvirt `tools/virsh-domain.c`; before 7 the name is not in quotes.
struct VirshChange: BuiltInReader {
  static let name = "virsh-change"
  static let usage = "virsh destroy X"

  private static let done: [String: String] = [
    "start": "started", "destroy": "destroyed", "shutdown": "is being shutdown",
    "reboot": "is being rebooted", "suspend": "suspended", "resume": "resumed",
    "reset": "was reset",
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    let words = Virsh.words(of: command)
    return words.count > 1 && Self.done[words[0]] != nil
  }

  func effect(of command: SimpleCommand) -> Effect {
    ["start", "resume"].contains(Virsh.words(of: command)[0]) ? .repairs : .breaks
  }

  /// A `power`, or a `change` where it was refused, or where nobody knows.
  func read(_ output: CommandOutput) -> [Reading] {
    let words = Virsh.words(of: output.command)
    let operands = Options.operands(words.dropFirst(), taking: ["--mode", "--domain"])
    guard let mark = Self.done[words[0]], let machine = operands.first else { return [] }
    var change = ObservedChange(
      subject: .vm, target: machine, action: Self.action(words[0]), outcome: .unknown)
    let told = output.allLines.filter { $0.text.hasPrefix("Domain ") && $0.text.contains(mark) }
    if told.isEmpty, output.refusal != nil || output.exit ?? 0 != 0 {
      let lines = output.refusal ?? output.allLines.printed
      change.outcome = .fail
      change.reason = CommandOutput.reason(lines)
      return [Reading(.change(change), from: lines)]
    }
    guard !told.isEmpty || output.exit == 0 else {
      return [Reading(.change(change), from: output.allLines.printed)]
    }
    let method: ObservedPower.Method? =
      switch words[0] {
      case "destroy": .poweroff
      case "shutdown": .shutdown
      case "suspend": .pause
      case "resume": .resume
      default: nil
      }
    if method != nil || words[0] == "start" {
      let power = ObservedPower(
        vm: machine, state: words[0] == "start" || words[0] == "resume" ? .on : .off,
        method: method, outcome: method?.isRequest == true ? .unknown : nil)
      return [Reading(.power(power), from: told)]
    }
    change.outcome = .ok
    return [Reading(.change(change), from: told)]
  }

  private static func action(_ verb: String) -> ObservedChange.Action {
    switch verb {
    case "start": .startvm
    case "destroy": .poweroff
    case "shutdown": .shutdown
    case "suspend": .pause
    case "resume": .resume
    default: .reset
    }
  }
}
