internal import Events
internal import Text

/// `VBoxManage startvm X`.
///
///     Waiting for VM "swarm-n02" to power on...
///     VM "swarm-n02" has been successfully started.
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageStartVM: BuiltInReader {
  static let name = "vboxmanage-startvm"
  static let usage = "VBoxManage startvm X"

  /// Options that take a value.
  private static let valued: Set<String> = [
    "--type", "-type", "-E", "--putenv", "--password", "--password-id",
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    VBoxManageCommand(command)?.words.first == "startvm"
  }

  func effect(of command: SimpleCommand) -> Effect { .repairs }

  /// A `power` for every machine that was started, and a `change` that failed for every other.
  func read(_ output: CommandOutput) -> [Reading] {
    let reply = VBoxManageReply(output)
    var started: Set<String> = []
    var awaited: [(machine: String, line: OutputLine)] = []
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    for line in reply.words {
      let parts = line.text.trimmed.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 3 else {
        if !VBoxManageCommand.hasFailed(output) { rest.append(line) }
        continue
      }
      let machine = String(parts[1])
      if parts[2] == " has been successfully started." {
        started.insert(machine)
        readings.append(Reading(.power(ObservedPower(vm: machine, state: .on)), from: [line]))
      } else {
        awaited.append((machine, line))
      }
    }
    if VBoxManageCommand.hasFailed(output) {
      let others = Self.machines(in: output.command).filter { !started.contains($0) }
      return readings + Self.refusals(of: others, reply)
    }
    return readings
      + Reading.unread(
        awaited.filter { !started.contains($0.machine) }.map(\.line), by: Self.name,
        because: "whether the machine was started is unknown")
      + Reading.unread(rest, by: Self.name, because: "no machine in it")
  }

  private static func machines(in command: SimpleCommand) -> [String] {
    VBoxManageCommand(command).map {
      Options.operands($0.words.dropFirst(), taking: valued)
    } ?? []
  }

  /// Of several machines the one that was refused is the one that the message names.
  private static func refusals(of machines: [String], _ reply: VBoxManageReply) -> [Reading] {
    machines.map { machine in
      let own = reply.errors.filter { $0.text.contains("'\(machine)'") }
      let lines = machines.count == 1 ? reply.errors : own
      let change = ObservedChange(
        subject: .vm, target: machine, action: .startvm,
        outcome: lines.isEmpty && !reply.errors.isEmpty ? .unknown : .fail,
        reason: VBoxManageReply.reason(in: lines))
      return Reading(.change(change), from: lines)
    }
  }
}
