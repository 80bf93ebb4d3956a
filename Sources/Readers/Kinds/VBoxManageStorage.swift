internal import Events

/// `VBoxManage storageattach X …` and `storagectl X …`: disks and their controllers.
///
/// They print nothing.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageStorageController.cpp`.
struct VBoxManageStorage: VBoxManageChangeReader {
  static let name = "vboxmanage-storage"
  static let usage = "VBoxManage storageattach X --storagectl Y --medium Z"

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    let words = request.words
    guard words.count > 2, ["storageattach", "storagectl"].contains(words[0]) else { return nil }
    return ObservedChange(
      subject: .vm, target: words[1], action: Printed(words[0]),
      detail: words.dropFirst(2).joined(separator: " "), outcome: .ok)
  }
}
