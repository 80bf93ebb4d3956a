internal import Events

/// `VBoxManage unregistervm X [--delete]` and `registervm FILE`.
///
/// They print nothing; `--delete` prints `0%...10%...…100%` on standard error.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageUnregisterVM: VBoxManageChangeReader {
  static let name = "vboxmanage-unregistervm"
  static let usage = "VBoxManage unregistervm X"
  static let flags: Set<String> = ["delete", "delete-all"]

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    let actions: [String: ObservedChange.Action] = [
      "unregistervm": .unregister, "registervm": .register,
    ]
    guard let action = actions[request.words[0]], let target = request.options.operands.first
    else { return nil }
    let deletion = ["--delete", "-delete", "--delete-all"].first(where: request.words.contains)
    return ObservedChange(
      subject: .vm, target: target, action: action, detail: deletion, outcome: .ok)
  }
}
