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
    let wanted = Options.values(of: ["--vmname", "-vmname"], in: words[...])
    // What is imported is a file: which machines are in it only the output says, or the line.
    let targets = isImport ? named.isEmpty ? wanted : named : options.operands
    let detail = isImport ? options.operands.first : options["output", "o"]
    let done = output.allLines.filter { $0.text.hasPrefix("Successfully \(words[0])ed ") }
    let reply = VBoxManageReply(output)
    if targets.isEmpty {
      // A refusal is told as such.
      if VBoxManageCommand.hasFailed(output) { return [] }
      let lines = output.allLines.printed
      let reason = "it does not say which machine it is"
      return lines.isEmpty
        ? [Reading.unread(by: Self.name, because: reason)]
        : Reading.unread(lines, by: Self.name, because: reason)
    }
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
    var machines: [Machine] = []
    for line in lines {
      if line.text.hasPrefix("Virtual system ") { machines.append(Machine()) }
      guard !machines.isEmpty, let (key, value) = setting(on: line.text) else { continue }
      if key == "name" {
        machines[machines.count - 1].name = value
      } else {
        machines[machines.count - 1].values[key] = value
      }
      machines[machines.count - 1].lines.append(line)
    }
    return machines.filter { $0.name != nil }
  }

  private static let settings = [
    ("Suggested OS type", "system"), ("OS type specified", "system"), ("Number of CPUs", "cpus"),
    ("Guest memory", "memory"), ("Suggested VM name", "name"), ("VM name specified", "name"),
  ]

  /// The key and the value of a line ` 1: Suggested VM name "front"`, `1: VM name specified with --vmname: "n4"`.
  private static func setting(on line: String) -> (key: String, value: String)? {
    let text = line.trimmed.drop(while: \.isNumber)
    guard text.hasPrefix(": "),
      let (name, key) = settings.first(where: { text.dropFirst(2).hasPrefix($0.0) })
    else { return nil }
    let rest = text.dropFirst(2 + name.count)
    let value =
      rest.contains("\"")
      ? rest.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" }.trimmed
      : rest.drop { $0 == ":" }.trimmed
    return value.isEmpty ? nil : (key, value)
  }
}
