internal import Events

/// `VBoxManage createmedium`, `modifymedium`, `clonemedium`, `closemedium`, and their old names.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Medium created. UUID: 538ac09e-1018-4c89-a186-2232aeb18a2d
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageDisk.cpp`.
struct VBoxManageMedium: VBoxManageChangeReader {
  static let name = "vboxmanage-medium"
  static let usage = "VBoxManage modifymedium X --resize 1024"
  static let flags: Set<String> = ["delete", "existing", "compact"]

  private static let actions: [String: ObservedChange.Action] = [
    "createmedium": .create, "createhd": .create, "modifymedium": .modify, "modifyhd": .modify,
    "clonemedium": .clone, "clonehd": .clone, "closemedium": .close,
  ]
  private static let kinds: Set<String> = ["disk", "dvd", "floppy"]

  static func change(by request: VBoxManageRequest) -> ObservedChange? {
    guard let action = actions[request.words[0]] else { return nil }
    let operands = request.options.operands
    let files = kinds.contains(operands.first ?? "") ? operands.dropFirst() : operands[...]
    // Of a clone the copy is what comes to be; a new medium is named by an option.
    let target =
      switch action {
      case .create: request.options["filename"]
      case .clone: files.last
      default: files.first
      }
    guard let target else { return nil }
    let rest = request.words.dropFirst().filter {
      !kinds.contains($0) && $0 != target && $0 != "--filename"
    }
    return ObservedChange(
      subject: .medium, target: target, action: action,
      detail: rest.isEmpty ? nil : rest.joined(separator: " "), outcome: .ok)
  }

  /// A `change`, and the `medium` that is new.
  static func seen(by change: ObservedChange, of request: VBoxManageRequest) -> [Observation] {
    guard let created = request.replies.lazy.compactMap(uuid).first else {
      return [.change(change)]
    }
    var medium = ObservedMedium(uuid: created)
    medium.location = change.target
    medium.format = request.options["format"]
    medium.capacityMiB = request.options["size"].flatMap { Int($0) }
    return [.change(change), .medium(medium)]
  }

  static func isReply(_ line: String, finished: Bool) -> Bool { uuid(on: line) != nil }

  private static func uuid(on line: String) -> String? {
    line.firstMatch(of: /^(?:Medium created\.|Clone .* created in format '.*'\.) UUID: (\S+)/)
      .map { String($0.1) }
  }
}
