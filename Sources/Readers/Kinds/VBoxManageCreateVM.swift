internal import Events
internal import Text

/// `VBoxManage createvm --name X`.
///
///     Virtual machine 'swarm-n01' is created and registered.
///     UUID: 2ed90b53-16c3-4d6a-a7b8-8e916156ac79
///     Settings file: '/home/osboxes/VirtualBox VMs/swarm-n01/swarm-n01.vbox'
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageMisc.cpp`.
struct VBoxManageCreateVM: Reader {
  static let name = "vboxmanage-createvm"
  static let usage = "VBoxManage createvm --name X --register"

  func accepts(_ command: SimpleCommand) -> Bool {
    VBoxManageCommand(command)?.words.first == "createvm"
  }

  /// A `change`, and the new `vm`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output),
      let words = VBoxManageCommand(output.command)?.arguments(of: "createvm")
    else { return [] }
    let options = VBoxManageOptions(words, flags: ["register", "default"])
    var machine = ObservedVM(name: options["name"] ?? "", system: options["ostype", "os-type"])
    for line in reply.words {
      if let match = line.text.firstMatch(of: /^Virtual machine '(.+)' is created/) {
        machine.name = String(match.1)
      }
      if line.text.hasPrefix("UUID: ") { machine.uuid = String(line.text.dropFirst(6)).trimmed }
    }
    let change = ObservedChange(subject: .vm, target: machine.name, action: .create, outcome: .ok)
    return reply.readings(by: Self.name, of: change, seen: [.change(change), .vm(machine)]) {
      line in
      line.hasPrefix("Virtual machine '") || line.hasPrefix("UUID: ")
        || line.hasPrefix("Settings file: ")
    }
  }
}
