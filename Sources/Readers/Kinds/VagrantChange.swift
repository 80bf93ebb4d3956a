internal import Events
internal import Text

/// `vagrant up`, `halt`, `reload`, `destroy`, `suspend` and `resume`: machines that are switched.
///
///     ==> n2: Attempting graceful shutdown of VM...
///     ==> n2: Machine booted and ready!
///
/// vagrant `templates/locales/en.yml`.
struct VagrantChange: BuiltInReader {
  static let name = "vagrant-change"
  static let usage = "vagrant halt X"

  private static let verbs: Set<String> = [
    "up", "halt", "reload", "destroy", "suspend", "resume",
  ]
  private static let valued: Set<String> = ["--provider", "--provision-with", "--timeout"]

  /// What each prints of a machine that it is done with; what stands there already counts as done.
  private static let done: [String: [String]] = [
    "up": [
      "Machine booted and ready!", "Machine already provisioned", "VM is already running",
      "is already running", "Machine is already running",
    ],
    "halt": [
      "Attempting graceful shutdown of VM", "Forcing shutdown of VM", "Halting domain",
      "Machine is already stopped", "VM is already halted", "Stopping the machine",
    ],
    "reload": ["Machine booted and ready!", "Machine already provisioned"],
    "destroy": ["Destroying VM and associated drives", "Removing domain", "VM not created"],
    "suspend": ["Saving VM state and suspending", "Suspending domain"],
    "resume": ["Resuming suspended VM", "Machine booted and ready!", "Resuming domain"],
  ]
  private static let refusals = [
    "A Vagrant environment or target machine is required", "was not found configured for",
    "There was an error while executing", "Timed out while waiting for the machine to boot",
    "VirtualBox is complaining", "Vagrant failed to initialize", "An error occurred",
    "Stderr: VBoxManage", "An action ",
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "vagrant" && command.words.count > 1 && Self.verbs.contains(command.words[1])
  }

  func effect(of command: SimpleCommand) -> Effect {
    switch command.words[1] {
    case "halt", "suspend", "reload": .breaks
    case "resume": .repairs
    default: .changes
    }
  }

  /// A `power` for every machine that was switched, and a `change` for every other.
  func read(_ output: CommandOutput) -> [Reading] {
    let verb = output.command.words[1]
    let typed = Options.operands(output.command.words.dropFirst(2), taking: Self.valued)
      .filter { !$0.contains("$") }
    var lines: [String: [OutputLine]] = [:]
    var order = typed
    for line in output.allLines {
      guard let (name, _) = Self.part(line.text) else { continue }
      if !order.contains(name) { order.append(name) }
      lines[name, default: []].append(line)
    }
    let refusal =
      output.refusal
      ?? output.allLines.drop { line in !Self.refusals.contains { line.text.contains($0) } }
      .filter { !$0.isBlank }
    return order.flatMap { name in
      Self.readings(of: name, verb, lines[name] ?? [], output, refusal, count: order.count)
    }
  }

  private static func readings(
    of name: String, _ verb: String, _ own: [OutputLine], _ output: CommandOutput,
    _ refusal: [OutputLine], count: Int
  ) -> [Reading] {
    let marks = done[verb] ?? []
    let told = own.filter { line in marks.contains { line.text.contains($0) } }
    var change = ObservedChange(
      subject: .vm, target: name, action: action(verb),
      detail: verb == "reload" || verb == "halt" ? "vagrant \(verb)" : nil, outcome: .unknown)
    let isRefused =
      !refusal.isEmpty
      && (count == 1 || refusal.contains { $0.text.contains("'\(name)'") } || own.isEmpty)
    if isRefused || (output.exit ?? 0 != 0 && told.isEmpty) {
      change.outcome = .fail
      change.reason = CommandOutput.reason(Array(refusal.prefix(3)))
      return [Reading(.change(change), from: refusal.isEmpty ? own : refusal)]
    }
    guard !told.isEmpty || output.exit == 0 && !own.isEmpty else {
      return [Reading(.change(change), from: own)]
    }
    let isThere = told.contains { $0.text.contains("already") || $0.text.contains("not created") }
    let lines = told.isEmpty ? own : told
    change.outcome = .ok
    switch verb {
    case "up", "resume":
      return isThere && !own.contains { $0.text.contains("Booting VM") }
        ? [Reading(.change(change), from: lines)]
        : [Reading(.power(ObservedPower(vm: name, state: .on)), from: lines)]
    case "halt" where !isThere:
      return [
        Reading(.power(ObservedPower(vm: name, state: .off, method: .poweroff)), from: lines)
      ]
    case "suspend":
      return [
        Reading(.power(ObservedPower(vm: name, state: .off, method: .savestate)), from: lines)
      ]
    case "destroy":
      let stopped = own.filter { $0.text.contains("Forcing shutdown of VM") }
      let power = ObservedPower(vm: name, state: .off, method: .poweroff)
      return stopped.map { Reading(.power(power), from: [$0]) }
        + [Reading(.change(change), from: lines)]
    default: return [Reading(.change(change), from: lines)]
    }
  }

  private static func action(_ verb: String) -> ObservedChange.Action {
    switch verb {
    case "up": .startvm
    case "halt": .halt
    case "reload": .reset
    case "destroy": .unregister
    case "suspend": .savestate
    default: .resume
    }
  }

  /// The machine and the words of `==> n2: Booting VM...` and `    n2: SSH address: …`.
  private static func part(_ text: String) -> (name: String, text: Substring)? {
    let rest =
      text.hasPrefix("==> ") ? text.dropFirst(4) : text.hasPrefix("    ") ? text.dropFirst(4) : ""
    guard let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix(": ") else { return nil }
    let name = rest[..<colon]
    guard !name.isEmpty, !name.contains(" ") || text.hasPrefix("==> "), name != "vagrant",
      !name.contains(" ")
    else { return nil }
    return text.hasPrefix("==> ") ? (String(name), rest[colon...].dropFirst(2)) : nil
  }
}
