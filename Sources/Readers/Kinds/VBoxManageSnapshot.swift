internal import Events
internal import Text

/// `VBoxManage snapshot X take|restore|restorecurrent|delete|edit`.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Snapshot taken. UUID: 3e6c0a9a-b9a8-44e6-92de-e96cd9db3790
///     Restoring snapshot 'clean' (3e6c0a9a-b9a8-44e6-92de-e96cd9db3790)
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageSnapshot.cpp`.
struct VBoxManageSnapshot: Reader {
  static let name = "vboxmanage-snapshot"
  static let usage = "VBoxManage snapshot X take Y"

  private static let actions: Set<String> = ["take", "restore", "restorecurrent", "delete", "edit"]

  /// Whether it changes a snapshot.
  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = Self.words(of: command), words.count > 1 else { return false }
    return Self.actions.contains(words[1])
  }

  /// A `change` with the machine as its detail; what the machine stands on then is a `snapshot`.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output), let words = Self.words(of: output.command),
      words.count > 1
    else { return [] }
    let (vm, action) = (words[0], words[1])
    let typed = words.dropFirst(2).first { !$0.hasPrefix("-") }
    let replied = reply.words.lazy.compactMap { Self.snapshot(on: $0.text.trimmed) }.first
    let name = replied?.name ?? typed
    let change = ObservedChange(
      subject: .snapshot, target: name ?? "", action: Printed(action), detail: vm, outcome: .ok)
    var seen: [Observation] = [.change(change)]
    if let name, action.hasPrefix("restore") || (action == "take" && replied != nil) {
      seen.append(
        .snapshot(ObservedSnapshot(vm: vm, name: name, uuid: replied?.uuid, current: true)))
    }
    return reply.readings(by: Self.name, of: change, seen: seen) { line in
      // What is said before the work begins tells nothing of its end.
      Self.snapshot(on: line) != nil && (output.isFinished || action == "take")
    }
  }

  private static func words(of command: SimpleCommand) -> [String]? {
    VBoxManageCommand(command)?.arguments(of: "snapshot")
  }

  private static func snapshot(on line: String) -> (name: String?, uuid: String)? {
    if let match = line.firstMatch(of: /^Snapshot taken\. UUID: (\S+)$/) {
      return (nil, String(match.1))
    }
    return line.firstMatch(of: /^(?:Restoring|Deleting) snapshot '(.*)' \(([0-9a-f-]+)\)$/)
      .map { (String($0.1), String($0.2)) }
  }
}
