internal import Events

/// `VBoxManage showvminfo X`, for people and with `--machinereadable`.
///
///     NIC 2:   MAC: 0800278E9161, Attachment: Internal Network 'App', Cable connected: on, …
///     intnet2="App"
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageInfo.cpp`.
struct VBoxManageShowVMInfo: LookReader {
  static let name = "vboxmanage-showvminfo"
  static let usage = "VBoxManage showvminfo X"

  /// Whether it is `showvminfo` of a machine, and not of its log.
  func accepts(_ command: SimpleCommand) -> Bool {
    Self.options(of: command).map { !$0.operands.isEmpty && $0["log"] == nil } ?? false
  }

  /// A `vm`, and a `nic` for every card that is not disabled.
  func read(_ output: CommandOutput) -> [Reading] {
    if VBoxManageCommand.hasFailed(output) { return [] }
    let options = Self.options(of: output.command)
    let description = VMDescription(
      output.lines, forPrograms: options?.flags.contains("machinereadable") ?? false)
    // A filter may have left the name out.
    let typed = Filters(output.command.filters) == .rows ? options?.operands.first : nil
    return description.readings(by: Self.name, name: typed)
      ?? Reading.unread(
        output.lines.printed, by: Self.name, because: "the machine's name is missing"
      )
  }

  private static func options(of command: SimpleCommand) -> VBoxManageOptions? {
    VBoxManageCommand(command)?.arguments(of: "showvminfo").map {
      VBoxManageOptions($0, flags: ["machinereadable", "details"])
    }
  }
}
