internal import Events

/// `VBoxManage natnetwork add|modify|remove|start|stop`: networks behind the host's addresses.
///
/// It prints nothing. VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageNATNetwork.cpp`.
struct VBoxManageNATNetwork: VBoxManageChangeReader {
  static let name = "vboxmanage-natnetwork"
  static let usage = "VBoxManage natnetwork add --netname X"
  static let flags: Set<String> = ["enable", "disable"]

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    request.options["netname", "t"].flatMap {
      request.networkChange("natnetwork", ["add", "modify", "remove", "start", "stop"], $0)
    }
  }

  /// A `change`; what is configured is a `hypervisor-network`.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    guard change.action == .add || change.action == .modify else { return [.change(change)] }
    let network = ObservedHypervisorNetwork(
      name: change.target, type: .nat,
      dhcp: request.options["dhcp"].map { ["on", "yes", "true", "1", "enable"].contains($0) },
      state: request.options.isEnabled.map { $0 ? "enabled" : "disabled" })
    return [.change(change), .hypervisorNetwork(network)]
  }
}
