internal import Events
internal import Text

/// `VBoxManage clonevm X --name Y`.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Machine has been successfully cloned as "swarm-n02"
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageCloneVM: Reader {
  static let name = "vboxmanage-clonevm"
  static let usage = "VBoxManage clonevm X --name Y"

  private static let opening = "Machine has been successfully cloned as \""

  func accepts(_ command: SimpleCommand) -> Bool {
    VBoxManageCommand(command)?.words.first == "clonevm"
  }

  /// A `change` of the new machine; its original is the detail.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output),
      let words = VBoxManageCommand(output.command)?.arguments(of: "clonevm")
    else { return [] }
    let options = VBoxManageOptions(words, flags: ["register"])
    let named = reply.words.lazy.map(\.text.trimmed).first { $0.hasPrefix(Self.opening) }
    let name = named.map { String($0.dropFirst(Self.opening.count).dropLast()) }
    let change = ObservedChange(
      subject: .vm, target: name ?? options["name"] ?? "", action: .clone,
      detail: options.operands.first, outcome: .ok)
    return reply.readings(by: Self.name, of: change) { $0.hasPrefix(Self.opening) }
  }
}
