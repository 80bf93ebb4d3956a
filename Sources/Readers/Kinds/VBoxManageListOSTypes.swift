internal import Events
internal import Text

/// `VBoxManage list ostypes`: the operating systems that machines can be set up for.
///
///     ID:          Debian_64
///     Description: Debian (64-bit)
///     Family ID:   Linux
///     64 bit:      true
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageList.cpp`.
struct VBoxManageListOSTypes: LookReader {
  static let name = "vboxmanage-list-ostypes"

  func accepts(_ command: SimpleCommand) -> Bool {
    VBoxManageCommand(command)?.arguments(of: "list")?.contains("ostypes") == true
  }

  /// A `row` for every one.
  func read(_ output: CommandOutput) -> [Reading] {
    if VBoxManageCommand.hasFailed(output) { return [] }
    let (blocks, rest) = output.lines.blocks(openedBy: { $0.hasPrefix("ID:") })
    var unread = rest
    let rows = blocks.compactMap { block -> Reading? in
      var values: [String: String] = [:]
      for line in block {
        let parts = line.text.split(separator: ":", maxSplits: 1).map(\.trimmed)
        guard parts.count == 2 else { continue }
        values[parts[0].lowercased()] = parts[1]
      }
      guard let name = values.removeValue(forKey: "id"), Cell.word(name) else {
        unread += block
        return nil
      }
      return Reading(.row(ObservedRow(of: "ostype", name: name, values: values)), from: block)
    }
    return output.listing(
      of: .row,
      rows + Reading.unread(unread, by: Self.name, because: "expected a line 'ID:'"))
  }
}
