internal import Events

/// `VBoxManage startvm X`.
///
///     Waiting for VM "swarm-n02" to power on...
///     VM "swarm-n02" has been successfully started.
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
public struct VBoxManageStartVM: Reader {
  /// The name in fixtures and messages.
  public static let name = "vboxmanage-startvm"

  /// A reader.
  public init() {}

  /// Whether it is `VBoxManage startvm`.
  public func accepts(_ command: SimpleCommand) -> Bool {
    VBoxManageCommand(command)?.words.first == "startvm"
  }

  /// A `power` for every machine that was started.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached { return [] }
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    for line in output.lines where !line.isBlank {
      let parts = line.text.trimmed.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 3 else {
        if !VBoxManageCommand.hasFailed(output) { rest.append(line) }
        continue
      }
      if parts[2] == " has been successfully started." {
        let power = ObservedPower(vm: String(parts[1]), state: .on)
        readings.append(Reading(.power(power), from: [line]))
      }
    }
    return readings + Reading.unread(rest, by: Self.name, because: "it names no machine")
  }
}
