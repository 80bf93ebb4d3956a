internal import Events

/// `VBoxManage dhcpserver add|modify|remove|start|stop|restart`: what gives out addresses.
///
/// It prints nothing. A host-only interface is named by `--ifname` or `--interface`; its network's
/// name begins with `HostInterfaceNetworking-`, as `list dhcpservers` prints it.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageDHCPServer.cpp`.
struct VBoxManageDHCPServer: Reader {
  static let name = "vboxmanage-dhcpserver"
  static let usage = "VBoxManage dhcpserver add --netname X"

  private static let actions: Set<String> = ["add", "modify", "remove", "start", "stop", "restart"]

  /// Whether it changes a server.
  func accepts(_ command: SimpleCommand) -> Bool { Self.request(of: command) != nil }

  /// A `change`; what is configured is a `hypervisor-network`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output), let request = Self.request(of: output.command) else {
      return []
    }
    let (change, options) = request
    var seen: [Observation] = [.change(change)]
    if change.action == .add || change.action == .modify {
      let isEnabled =
        options.flags.contains("enable") ? true : options.flags.contains("disable") ? false : nil
      seen.append(
        .hypervisorNetwork(
          ObservedHypervisorNetwork(
            name: change.target, type: .dhcp,
            address: IPv4Mask.address(options["ip", "server-ip"], mask: options["netmask"]),
            dhcp: isEnabled, lowest: options["lowerip", "lower-ip"],
            highest: options["upperip", "upper-ip"])))
    }
    return reply.readings(by: Self.name, of: change, seen: seen)
  }

  private static func request(of command: SimpleCommand)
    -> (change: ObservedChange, options: VBoxManageOptions)?
  {
    guard let words = VBoxManageCommand(command)?.arguments(of: "dhcpserver"),
      let action = words.first, actions.contains(action)
    else { return nil }
    let rest = Array(words.dropFirst())
    let options = VBoxManageOptions(rest, flags: ["enable", "disable", "global"])
    let interface = options["ifname", "interface"].map { "HostInterfaceNetworking-\($0)" }
    guard let target = options["netname", "network"] ?? interface else { return nil }
    return (
      ObservedChange(
        subject: .hypervisorNetwork, target: target, action: Printed(action),
        detail: rest.joined(separator: " "), outcome: .ok), options
    )
  }
}
