internal import Events
internal import Text

/// `VBoxManage createvm --name X`.
///
///     Virtual machine 'swarm-n01' is created and registered.
///     UUID: 2ed90b53-16c3-4d6a-a7b8-8e916156ac79
///     Settings file: '/home/osboxes/VirtualBox VMs/swarm-n01/swarm-n01.vbox'
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageCreateVM: VBoxManageChangeReader {
  static let name = "vboxmanage-createvm"
  static let usage = "VBoxManage createvm --name X --register"
  static let flags: Set<String> = ["register", "default"]

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    guard request.words.first == "createvm" else { return nil }
    let name = request.replies.lazy.compactMap {
      $0.firstMatch(of: /^Virtual machine '(.+)' is created/)?.1
    }.first
    return ObservedChange(
      subject: .vm, target: name.map(String.init) ?? request.options["name"] ?? "",
      action: .create, outcome: .ok)
  }

  /// A `change`, and the new `vm`.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    let uuid = request.replies.first { $0.hasPrefix("UUID: ") }
    let machine = ObservedVM(
      name: change.target, uuid: uuid.map { String($0.dropFirst(6)).trimmed },
      system: request.options["ostype", "os-type"])
    return [.change(change), .vm(machine)]
  }

  static func isReply(_ line: String, finished: Bool) -> Bool {
    ["Virtual machine '", "UUID: ", "Settings file: "].contains { line.hasPrefix($0) }
  }
}
