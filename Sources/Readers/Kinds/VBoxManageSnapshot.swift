internal import Events

/// `VBoxManage snapshot X take|restore|restorecurrent|delete|edit`.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Snapshot taken. UUID: 3e6c0a9a-b9a8-44e6-92de-e96cd9db3790
///     Restoring snapshot 'clean' (3e6c0a9a-b9a8-44e6-92de-e96cd9db3790)
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageSnapshot.cpp`.
struct VBoxManageSnapshot: VBoxManageChangeReader {
  static let name = "vboxmanage-snapshot"
  static let usage = "VBoxManage snapshot X take Y"

  private static let actions: Set<String> = ["take", "restore", "restorecurrent", "delete", "edit"]

  /// A `change` with the machine as its detail.
  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    let words = request.words
    guard words[0] == "snapshot", words.count > 2, actions.contains(words[2]) else { return nil }
    let typed = words.dropFirst(3).first { !$0.hasPrefix("-") }
    return ObservedChange(
      subject: .snapshot, target: replied(to: request)?.name ?? typed ?? "",
      action: Printed(words[2]), detail: words[1], outcome: .ok)
  }

  /// The snapshot that the machine is on afterwards is a `snapshot`.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    let replied = replied(to: request)
    let stands =
      change.action.text.hasPrefix("restore") || (change.action.text == "take" && replied != nil)
    guard stands, !change.target.isEmpty, let vm = change.detail else { return [.change(change)] }
    return [
      .change(change),
      .snapshot(
        ObservedSnapshot(vm: vm, name: change.target, uuid: replied?.uuid, current: true)),
    ]
  }

  /// What is said before the work begins says nothing of its end.
  static func isReply(_ line: String, finished: Bool) -> Bool {
    snapshot(on: line).map { finished || $0.name == nil } ?? false
  }

  private static func replied(to request: VBoxManageRequest) -> (name: String?, uuid: String)? {
    request.replies.lazy.compactMap(snapshot).first
  }

  private static func snapshot(on line: String) -> (name: String?, uuid: String)? {
    if let match = line.firstMatch(of: /^Snapshot taken\. UUID: (\S+)$/) {
      return (nil, String(match.1))
    }
    return line.firstMatch(of: /^(?:Restoring|Deleting) snapshot '(.*)' \(([0-9a-f-]+)\)$/)
      .map { (String($0.1), String($0.2)) }
  }
}
