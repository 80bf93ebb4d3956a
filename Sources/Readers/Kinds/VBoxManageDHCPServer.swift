internal import Events

/// `VBoxManage dhcpserver add|modify|remove|start|stop|restart`: what gives out addresses.
///
/// It prints nothing. A host-only interface is named by `--ifname` or `--interface`; its network's
/// name begins with `HostInterfaceNetworking-`, as `list dhcpservers` prints it.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageDHCPServer.cpp`.
struct VBoxManageDHCPServer: VBoxManageChangeReader {
  static let name = "vboxmanage-dhcpserver"
  static let usage = "VBoxManage dhcpserver add --netname X"
  static let flags: Set<String> = ["enable", "disable", "global"]

  private static let actions: Set<String> = ["add", "modify", "remove", "start", "stop", "restart"]

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    let options = request.options
    let interface = options["ifname", "interface"].map { "HostInterfaceNetworking-\($0)" }
    guard let target = options["netname", "network"] ?? interface else { return nil }
    return request.networkChange("dhcpserver", actions, target)
  }

  /// A `change`; what is configured is a `hypervisor-network`.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    guard change.action == .add || change.action == .modify else { return [.change(change)] }
    let options = request.options
    let network = ObservedHypervisorNetwork(
      name: change.target, type: .dhcp,
      address: IPv4Mask.address(options["ip", "server-ip"], mask: options["netmask"]),
      dhcp: options.isEnabled, lowest: options["lowerip", "lower-ip"],
      highest: options["upperip", "upper-ip"])
    return [.change(change), .hypervisorNetwork(network)]
  }
}

extension VBoxManageRequest {
  /// What is done to a network, `natnetwork modify …`; nil for another command or action.
  func networkChange(_ command: String, _ actions: Set<String>, _ target: String)
    -> ObservedChange?
  {
    guard words[0] == command, words.count > 1, actions.contains(words[1]) else { return nil }
    return ObservedChange(
      subject: .hypervisorNetwork, target: target, action: Printed(words[1]),
      detail: words.dropFirst(2).joined(separator: " "), outcome: .ok)
  }
}

extension VBoxManageOptions {
  /// Whether something is switched on or off; nil where neither is said.
  var isEnabled: Bool? {
    flags.contains("enable") ? true : flags.contains("disable") ? false : nil
  }
}
