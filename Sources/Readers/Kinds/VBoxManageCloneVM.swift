internal import Events

/// `VBoxManage clonevm X --name Y`.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Machine has been successfully cloned as "swarm-n02"
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageCloneVM: VBoxManageChangeReader {
  static let name = "vboxmanage-clonevm"
  static let usage = "VBoxManage clonevm X --name Y"
  static let flags: Set<String> = ["register"]

  private static let opening = "Machine has been successfully cloned as \""

  /// A `change` of the new machine; its original is the detail.
  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    guard request.words.first == "clonevm" else { return nil }
    let name = request.replies.first { $0.hasPrefix(opening) }
      .map { String($0.dropFirst(opening.count).dropLast()) }
    return ObservedChange(
      subject: .vm, target: name ?? request.options["name"] ?? "", action: .clone,
      detail: request.options.operands.first, outcome: .ok)
  }

  static func isReply(_ line: String, finished: Bool) -> Bool { line.hasPrefix(opening) }
}
