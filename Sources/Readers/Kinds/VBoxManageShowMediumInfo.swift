internal import Events

/// `VBoxManage showmediuminfo X`, also as `showhdinfo`, and `list hdds`, `dvds`, `floppies`.
///
///     UUID:           08b51f97-43b2-4b3b-964d-89c829988f19
///     Location:       /home/osboxes/VirtualBox VMs/swarm-n01/swarm-n01.vdi
///     In use by VMs:  swarm-n01 (UUID: 2ed90b53-16c3-4d6a-a7b8-8e916156ac79)
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageDisk.cpp`.
struct VBoxManageShowMediumInfo: LookReader {
  static let name = "vboxmanage-showmediuminfo"
  static let usage = "VBoxManage showmediuminfo X"

  private static let lists: Set<String> = ["hdds", "dvds", "floppies"]
  private static let keys: Set<String> = [
    "Parent UUID", "State", "Access Error", "Type", "Auto-Reset", "Location", "Storage format",
    "Format variant", "Capacity", "Logical size", "Size on disk", "Encryption", "Cipher",
    "Password ID", "Property", "In use by VMs", "Child UUIDs", "Description", "Accessible",
  ]

  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = VBoxManageCommand(command)?.words, let first = words.first else {
      return false
    }
    return ["showmediuminfo", "showhdinfo"].contains(first) || Self.list(in: words) != nil
  }

  /// A `medium` for every block; of a listing the `listing` too.
  func read(_ output: CommandOutput) -> [Reading] {
    if VBoxManageCommand.hasFailed(output) { return [] }
    let (blocks, rest) = output.lines.blocks {
      $0.hasPrefix("UUID:")
    } belongs: {
      Self.belongsToBlock($0)
    }
    let readings = blocks.map { Reading(.medium(Self.medium($0)), from: $0) }
    let unread = Reading.unread(rest, by: Self.name, because: "not a line of a medium")
    guard let list = VBoxManageCommand(output.command).flatMap({ Self.list(in: $0.words) }) else {
      return readings + unread
    }
    return output.listing(of: .medium, readings + unread, scope: list)
  }

  private static func list(in words: [String]) -> String? {
    words.first == "list" ? words.dropFirst().first(where: lists.contains) : nil
  }

  /// Further properties, machines and children are indented under the first.
  private static func belongsToBlock(_ line: String) -> Bool {
    line.hasPrefix(" ") || (VMDescription.pair(line).map { keys.contains($0.key) } ?? false)
  }

  private static func medium(_ lines: [OutputLine]) -> ObservedMedium {
    var medium = ObservedMedium(uuid: "")
    for line in lines {
      guard let (key, value) = VMDescription.pair(line.text) else { continue }
      switch key {
      case "UUID": medium.uuid = value
      case "Location": medium.location = value
      case "Storage format": medium.format = value
      case "State": medium.state = value
      case "Capacity", "Logical size":
        medium.capacityMiB = value.hasSuffix(" MBytes") ? Int(value.dropLast(7)) : nil
      case "In use by VMs":
        medium.vm = value.firstMatch(of: /^(.+?) \(UUID:/).map { String($0.1) }
      default: break
      }
    }
    return medium
  }
}
