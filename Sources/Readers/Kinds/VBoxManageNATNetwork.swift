internal import Events

/// `VBoxManage natnetwork add|modify|remove|start|stop`: networks behind the host's addresses.
///
/// It prints nothing. VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageNATNetwork.cpp`.
struct VBoxManageNATNetwork: Reader {
  static let name = "vboxmanage-natnetwork"
  static let usage = "VBoxManage natnetwork add --netname X"

  private static let actions: Set<String> = ["add", "modify", "remove", "start", "stop"]

  /// Whether it changes a network.
  func accepts(_ command: SimpleCommand) -> Bool { Self.request(of: command) != nil }

  /// A `change`; what is configured is a `hypervisor-network`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output), let request = Self.request(of: output.command) else {
      return []
    }
    let (change, options) = request
    var seen: [Observation] = [.change(change)]
    if change.action == .add || change.action == .modify {
      let state =
        options.flags.contains("enable")
        ? "enabled" : options.flags.contains("disable") ? "disabled" : nil
      seen.append(
        .hypervisorNetwork(
          ObservedHypervisorNetwork(
            name: change.target, type: .nat,
            dhcp: options["dhcp"].map { ["on", "yes", "true", "1", "enable"].contains($0) },
            state: state)))
    }
    return reply.readings(by: Self.name, of: change, seen: seen)
  }

  private static func request(of command: SimpleCommand)
    -> (change: ObservedChange, options: VBoxManageOptions)?
  {
    guard let words = VBoxManageCommand(command)?.arguments(of: "natnetwork"),
      let action = words.first, actions.contains(action)
    else { return nil }
    let rest = Array(words.dropFirst())
    let options = VBoxManageOptions(rest, flags: ["enable", "disable"])
    guard let target = options["netname", "t"] else { return nil }
    return (
      ObservedChange(
        subject: .hypervisorNetwork, target: target, action: Printed(action),
        detail: rest.joined(separator: " "), outcome: .ok), options
    )
  }
}
