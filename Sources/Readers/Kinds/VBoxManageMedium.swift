internal import Events

/// `VBoxManage createmedium`, `modifymedium`, `clonemedium`, `closemedium`, and their old names.
///
///     0%...10%...20%...30%...40%...50%...60%...70%...80%...90%...100%
///     Medium created. UUID: 538ac09e-1018-4c89-a186-2232aeb18a2d
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageDisk.cpp`.
struct VBoxManageMedium: Reader {
  static let name = "vboxmanage-medium"
  static let usage = "VBoxManage modifymedium X --resize 1024"

  private static let actions: [String: ObservedChange.Action] = [
    "createmedium": .create, "createhd": .create, "modifymedium": .modify, "modifyhd": .modify,
    "clonemedium": .clone, "clonehd": .clone, "closemedium": .close,
  ]

  /// Whether it is one of them.
  func accepts(_ command: SimpleCommand) -> Bool { Self.request(of: command) != nil }

  /// A `change`, and the `medium` that is new.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output), let request = Self.request(of: output.command) else {
      return []
    }
    var seen: [Observation] = [.change(request.change)]
    let created = reply.words.lazy.compactMap { Self.uuid(on: $0.text) }.first
    if let created {
      var medium = ObservedMedium(uuid: created)
      medium.location = request.change.target
      medium.format = request.options["format"]
      medium.capacityMiB = request.options["size"].flatMap { Int($0) }
      seen.append(.medium(medium))
    }
    return reply.readings(by: Self.name, of: request.change, seen: seen) {
      Self.uuid(on: $0) != nil
    }
  }

  private static func uuid(on line: String) -> String? {
    line.firstMatch(of: /^(?:Medium created\.|Clone .* created in format '.*'\.) UUID: (\S+)/)
      .map { String($0.1) }
  }

  private static func request(of command: SimpleCommand)
    -> (change: ObservedChange, options: VBoxManageOptions)?
  {
    guard let words = VBoxManageCommand(command)?.words, let first = words.first,
      let action = actions[first]
    else { return nil }
    let options = VBoxManageOptions(
      Array(words.dropFirst()), flags: ["delete", "existing", "compact"])
    let kinds = ["disk", "dvd", "floppy"]
    let files =
      kinds.contains(options.operands.first ?? "")
      ? Array(options.operands.dropFirst()) : options.operands
    // Of a clone the copy is what comes to be; a new medium is named by an option.
    let target =
      action == .create ? options["filename"] : action == .clone ? files.last : files.first
    guard let target else { return nil }
    let rest = words.dropFirst().filter {
      !kinds.contains($0) && $0 != target && $0 != "--filename"
    }
    return (
      ObservedChange(
        subject: .medium, target: target, action: action,
        detail: rest.isEmpty ? nil : rest.joined(separator: " "), outcome: .ok), options
    )
  }
}
