internal import Events

/// `VBoxManage unregistervm X [--delete]` and `registervm FILE`.
///
/// They print nothing; `--delete` prints `0%...10%...…100%` on standard error.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageUnregisterVM: VBoxManageChangeReader {
  static let name = "vboxmanage-unregistervm"
  static let usage = "VBoxManage unregistervm X"

  static func change(by command: SimpleCommand) -> ObservedChange? {
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
