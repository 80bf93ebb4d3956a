internal import Events

/// `VBoxManage hostonlyif create|ipconfig|remove`: interfaces between the host and its machines.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Interface 'vboxnet0' was successfully created
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageHostonly.cpp`.
struct VBoxManageHostOnlyIf: VBoxManageChangeReader {
  static let name = "vboxmanage-hostonlyif"
  static let usage = "VBoxManage hostonlyif create"
  static let flags: Set<String> = ["dhcp", "machinereadable"]

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    let words = request.words
    guard words[0] == "hostonlyif", words.count > 1,
      ["create", "ipconfig", "remove"].contains(words[1])
    else { return nil }
    let interface = request.options.operands.dropFirst().first
    let rest = words.dropFirst(2).filter { $0 != interface }
    return ObservedChange(
      subject: .hypervisorNetwork, target: interface ?? created(by: request) ?? "",
      action: Printed(words[1]), detail: rest.isEmpty ? nil : rest.joined(separator: " "),
      outcome: .ok)
  }

  /// A `change`; what comes to be or is configured is a `hypervisor-network`.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    let options = request.options
    // Where no mask is given VirtualBox takes this one.
    let address = IPv4Mask.address(options["ip"], mask: options["netmask"] ?? "255.255.255.0")
    guard address != nil || created(by: request) != nil else { return [.change(change)] }
    let network = ObservedHypervisorNetwork(name: change.target, type: .hostonly, address: address)
    return [.change(change), .hypervisorNetwork(network)]
  }

  static func isReply(_ line: String, finished: Bool) -> Bool { interface(on: line) != nil }

  private static func created(by request: VBoxManageRequest) -> String? {
    request.replies.lazy.compactMap(interface).first
  }

  private static func interface(on line: String) -> String? {
    line.firstMatch(of: /^Interface '(.+)' was successfully created$/).map { String($0.1) }
  }
}
