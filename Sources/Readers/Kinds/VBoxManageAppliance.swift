internal import Events
internal import Text

/// `VBoxManage import` and `export`: machines that come from a file, or are written to one.
///
///      0: Suggested OS type: "Debian_64"
///      1: Suggested VM name "swarm-n01"
///     Successfully imported the appliance.
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageAppliance.cpp`.
struct VBoxManageAppliance: BuiltInReader {
  static let name = "vboxmanage-appliance"
  static let usage = "VBoxManage import X.ova"

  private static let flags: Set<String> = [
    "n", "dry-run", "legacy09", "ovf09", "ovf10", "ovf20", "opc10", "manifest", "iso",
  ]

  private static func words(of command: SimpleCommand) -> [String]? {
    guard let words = VBoxManageCommand(command)?.words, words.count > 1,
      ["import", "export"].contains(words[0])
    else { return nil }
    return words
  }

  func accepts(_ command: SimpleCommand) -> Bool { Self.words(of: command) != nil }

  func effect(of command: SimpleCommand) -> Effect {
    Self.words(of: command).map(Self.isDry) == true ? .looks : .changes
  }

  private static func isDry(_ words: [String]) -> Bool {
    words[0] == "import" && words.contains { ["-n", "--dry-run", "-dry-run"].contains($0) }
  }

  /// A `change` for every machine; a `row` for each of a dry run.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let words = Self.words(of: output.command) else { return [] }
    let machines = Self.machines(in: output.lines)
    if Self.isDry(words) {
      if VBoxManageCommand.hasFailed(output) { return [] }
      let lines = output.lines.printed
      return machines.isEmpty
        ? Reading.unread(lines, by: Self.name, because: "it names no machine")
        : machines.map { machine in
          Reading(
            .row(
              ObservedRow(
                of: "appliance-machine", name: machine.name ?? "?", values: machine.values)),
            from: machine.lines)
        }
    }
    let options = VBoxManageOptions(Array(words.dropFirst()), flags: Self.flags)
    let isImport = words[0] == "import"
    let named = machines.compactMap(\.name)
    let targets = isImport && !named.isEmpty ? named : options.operands
    let detail = isImport ? options.operands.first : options["output", "o"]
    let done = output.allLines.filter { $0.text.hasPrefix("Successfully \(words[0])ed ") }
    let reply = VBoxManageReply(output)
    return targets.flatMap { target -> [Reading] in
      var change = ObservedChange(
        subject: .vm, target: target, action: Printed(words[0]), detail: detail, outcome: .unknown)
      if VBoxManageCommand.hasFailed(output) {
        (change.outcome, change.reason) = (.fail, reply.reason)
        return [Reading(.change(change), from: reply.errors)]
      }
      guard !done.isEmpty || output.exit == 0 else { return [Reading(.change(change))] }
      change.outcome = .ok
      guard isImport, let machine = machines.first(where: { $0.name == target }) else {
        return [Reading(.change(change), from: done)]
      }
      let seen = ObservedVM(name: target, system: machine.values["system"])
      return [Reading(.change(change), from: done), Reading(.vm(seen), from: machine.lines)]
    }
  }

  private struct Machine {
    var name: String?
    var values: [String: String] = [:]
    var lines: [OutputLine] = []
  }

  /// What an appliance holds: a block for each of its systems.
  private static func machines(in lines: [OutputLine]) -> [Machine] {
    let keys = [
      ("Suggested OS type", "system"), ("OS type specified", "system"), ("Number of CPUs", "cpus"),
      ("Guest memory", "memory"),
    ]
    var machines: [Machine] = []
    for line in lines {
      if line.text.hasPrefix("Virtual system ") { machines.append(Machine()) }
      guard !machines.isEmpty,
        let match = line.text.firstMatch(
          of:
            /^ *[0-9]+: (Suggested OS type|OS type specified|Suggested VM name|VM name specified|Number of CPUs|Guest memory)(?: with --[a-z]+)?:? "?([^"]+)"?$/
        )
      else { continue }
      let (key, value) = (String(match.1), String(match.2).trimmed)
      if ["Suggested VM name", "VM name specified"].contains(key) {
        machines[machines.count - 1].name = value
      } else if let own = keys.first(where: { $0.0 == key })?.1 {
        machines[machines.count - 1].values[own] = value
      } else {
        continue
      }
      machines[machines.count - 1].lines.append(line)
    }
    return machines.filter { $0.name != nil }
  }
}
