internal import Events

/// `VBoxManage unregistervm X [--delete]` and `registervm FILE`.
///
/// They print nothing; `--delete` prints `0%...10%...…100%` on standard error.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageUnregisterVM: Reader {
  static let name = "vboxmanage-unregistervm"
  static let usage = "VBoxManage unregistervm X"

  /// Whether it is one of the two.
  func accepts(_ command: SimpleCommand) -> Bool { Self.change(by: command) != nil }

  /// One `change`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output), let change = Self.change(by: output.command) else {
      return []
    }
    return reply.readings(by: Self.name, of: change)
  }

  private static func change(by command: SimpleCommand) -> ObservedChange? {
    guard let words = VBoxManageCommand(command)?.words, let first = words.first,
      let action: ObservedChange.Action = ["unregistervm": .unregister, "registervm": .register][
        first]
    else { return nil }
    let deletions = ["--delete", "-delete", "--delete-all"].filter(words.contains)
    let options = VBoxManageOptions(
      Array(words.dropFirst()), flags: ["delete", "delete-all"])
    guard let target = options.operands.first else { return nil }
    return ObservedChange(
      subject: .vm, target: target, action: action, detail: deletions.first, outcome: .ok)
  }
}
