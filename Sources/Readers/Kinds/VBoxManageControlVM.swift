internal import Events

/// `VBoxManage controlvm X …`: cables, power, and the settings of a running machine.
///
/// A cable is switched without a word; `poweroff` and `savestate` print `0%...10%...…100%` on
/// standard error.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageControlVM.cpp`.
struct VBoxManageControlVM: VBoxManageChangeReader {
  static let name = "vboxmanage-controlvm"
  static let usage = "VBoxManage controlvm X poweroff"

  /// What changes nothing: pictures, and what is typed on the keyboard.
  private static let passing = ["screenshot", "keyboardput", "webcam"]
  /// What is followed by a password.
  private static let secret = ["setcredentials", "addencpassword", "removeencpassword", "vrde"]

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    let words = request.words
    guard words[0] == "controlvm", words.count > 2,
      !passing.contains(where: { words[2].hasPrefix($0) })
    else { return nil }
    let rest = words.dropFirst(3)
    let isSecret = rest.isEmpty || secret.contains { words[2].hasPrefix($0) }
    return ObservedChange(
      subject: .vm, target: words[1], action: Printed(words[2]),
      detail: isSecret ? nil : rest.joined(separator: " "), outcome: .ok)
  }

  /// A cable that is pulled breaks, one that is plugged in repairs.
  func effect(of command: SimpleCommand) -> Effect {
    guard let (request, change) = Self.request(of: command) else { return .changes }
    if case .link(let link) = Self.seen(by: change, of: request).first {
      return link.state == .off ? .breaks : .repairs
    }
    return change.effect
  }

  /// A `power`, a `link` or a `nic`.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    let vm = change.target
    let setting = change.action.text
    if let method = ObservedPower.Method(rawValue: setting) {
      return [
        .power(
          ObservedPower(
            vm: vm, state: method == .resume ? .on : .off, method: method,
            outcome: method.isRequest ? .unknown : nil))
      ]
    }
    if setting.hasPrefix("setlinkstate"), let slot = Int(setting.dropFirst(12)),
      let state = change.detail.flatMap(Switch.init)
    {
      return [.link(ObservedLink(vm: vm, slot: slot, state: state))]
    }
    guard let key = CardAttachment.key(setting), key.name == "nic",
      let words = change.detail?.split(separator: " ", maxSplits: 1), let kind = words.first
    else { return [.change(change)] }
    return [
      .nic(
        ObservedNIC(
          vm: vm, slot: key.slot, attachment: Printed(kind.lowercased()),
          network: words.dropFirst().first.map(String.init)))
    ]
  }
}
