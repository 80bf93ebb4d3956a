internal import Events
internal import Text

/// `VBoxManage hostonlyif create|ipconfig|remove`: interfaces between the host and its machines.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Interface 'vboxnet0' was successfully created
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageHostonly.cpp`.
struct VBoxManageHostOnlyIf: Reader {
  static let name = "vboxmanage-hostonlyif"
  static let usage = "VBoxManage hostonlyif create"

  /// Whether it is one of the three.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard let action = Self.words(of: command)?.first else { return false }
    return ["create", "ipconfig", "remove"].contains(action)
  }

  /// A `change`; what comes to be or is configured is a `hypervisor-network`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output), let words = Self.words(of: output.command),
      let action = words.first
    else { return [] }
    let options = VBoxManageOptions(
      Array(words.dropFirst()), flags: ["dhcp", "machinereadable"])
    let created = reply.words.lazy.compactMap { Self.interface(on: $0.text.trimmed) }.first
    let rest = words.dropFirst().filter { $0 != options.operands.first }
    let change = ObservedChange(
      subject: .hypervisorNetwork, target: options.operands.first ?? created ?? "",
      action: Printed(action),
      detail: rest.isEmpty ? nil : rest.joined(separator: " "), outcome: .ok)
    var seen: [Observation] = [.change(change)]
    // Where no mask is given VirtualBox takes this one.
    let address = IPv4Mask.address(options["ip"], mask: options["netmask"] ?? "255.255.255.0")
    if address != nil || created != nil {
      seen.append(
        .hypervisorNetwork(
          ObservedHypervisorNetwork(name: change.target, type: .hostonly, address: address)))
    }
    return reply.readings(by: Self.name, of: change, seen: seen) {
      Self.interface(on: $0) != nil
    }
  }

  private static func words(of command: SimpleCommand) -> [String]? {
    VBoxManageCommand(command)?.arguments(of: "hostonlyif")
  }

  private static func interface(on line: String) -> String? {
    line.firstMatch(of: /^Interface '(.+)' was successfully created$/).map { String($0.1) }
  }
}
