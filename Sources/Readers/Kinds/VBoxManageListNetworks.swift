internal import Events

/// `VBoxManage list hostonlyifs`, `bridgedifs`, `natnets`, `intnets`, `hostonlynets`, `dhcpservers`,
/// and `natnetwork list`.
///
///     NetworkName:    App
///     Dhcpd IP:       10.1.1.1
///     LowerIPAddress: 10.1.1.24
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageList.cpp`, `VBoxManageNATNetwork.cpp`.
struct VBoxManageListNetworks: LookReader {
  static let name = "vboxmanage-list-networks"
  static let usage = "VBoxManage list hostonlyifs"

  private static let types: [String: ObservedHypervisorNetwork.Sort] = [
    "hostonlyifs": .hostonly, "hostonlynets": .hostonly, "bridgedifs": .bridged, "natnets": .nat,
    "natnetworks": .nat, "intnets": .internal, "dhcpservers": .dhcp,
  ]

  func accepts(_ command: SimpleCommand) -> Bool { Self.subject(of: command) != nil }

  /// A `hypervisor-network` for every block.
  func read(_ output: CommandOutput) -> [Reading] {
    guard !VBoxManageCommand.hasFailed(output),
      let (list, isFiltered) = Self.subject(of: output.command), let type = Self.types[list]
    else { return [] }
    let (blocks, rest) = output.lines.filter { !Self.isFrame($0.text) }.blocks {
      $0.hasPrefix("Name:") || $0.hasPrefix("NetworkName:")
    } belongs: {
      Self.belongsToBlock($0)
    }
    let readings = blocks.map { block in
      Reading(.hypervisorNetwork(Self.network(block, type: type)), from: block)
    }
    let unread = Reading.unread(rest, by: Self.name, because: "not a line of a network")
    return output.listing(
      of: .hypervisorNetwork, readings + unread, isWhole: !isFiltered, scope: list)
  }

  private static func subject(of command: SimpleCommand) -> (list: String, isFiltered: Bool)? {
    guard let words = VBoxManageCommand(command)?.words else { return nil }
    if words.starts(with: ["natnetwork", "list"]) { return ("natnets", words.count > 2) }
    guard words.first == "list" else { return nil }
    return words.dropFirst().first { types[$0] != nil }.map { ($0, false) }
  }

  /// What `natnetwork list` prints around the networks.
  private static func isFrame(_ line: String) -> Bool {
    line == "NAT Networks:" || line.hasSuffix(" network found") || line.hasSuffix(" networks found")
  }

  /// Options of address servers and rules of networks are indented under their title.
  private static func belongsToBlock(_ line: String) -> Bool {
    line.contains(":") || line.hasPrefix(" ") || line.hasPrefix("Port-forwarding")
      || line.hasPrefix("loopback mappings")
  }

  private static func network(_ lines: [OutputLine], type: ObservedHypervisorNetwork.Sort)
    -> ObservedHypervisorNetwork
  {
    var values: [String: String] = [:]
    for line in lines where !line.text.hasPrefix(" ") {
      guard let (key, value) = VMDescription.pair(line.text), values[key] == nil else { continue }
      values[key] = value
    }
    func first(_ keys: String...) -> String? {
      keys.lazy.compactMap { values[$0] }.first { !$0.isEmpty }
    }
    let isEnabled = first("Enabled").map { $0 == "Yes" }
    let gives =
      type == .dhcp ? isEnabled : first("DHCP Enabled", "DHCP Server").map { $0 == "Yes" }
    // The gateway of a NAT network has no mask: its range has.
    let length = type == .nat ? first("Network")?.split(separator: "/").dropFirst().first : nil
    let own = first("Dhcpd IP", "IPAddress", "IP", "Gateway")
    return ObservedHypervisorNetwork(
      name: first("Name", "NetworkName") ?? "", type: type,
      address: length.flatMap { length in own.map { "\($0)/\(length)" } }
        ?? IPv4Mask.address(own, mask: first("NetworkMask")),
      dhcp: gives, lowest: first("LowerIPAddress", "LowerIP"),
      highest: first("UpperIPAddress", "UpperIP"),
      state: first("Status", "State")
        ?? (type == .nat ? isEnabled.map { $0 ? "enabled" : "disabled" } : nil))
  }
}
