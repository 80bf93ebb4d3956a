internal import Events
internal import Text

/// `VBoxManage list vms` and `list runningvms`, also with `--long`.
///
///     "swarm-n01" {2ed90b53-16c3-4d6a-a7b8-8e916156ac79}
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageList.cpp`.
struct VBoxManageListVMs: LookReader {
  static let name = "vboxmanage-list-vms"

  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = VBoxManageCommand(command)?.arguments(of: "list") else { return false }
    return words.contains("vms") || words.contains("runningvms")
  }

  /// A `vm` for every line; in the long form for every block, with a `nic` for every card.
  func read(_ output: CommandOutput) -> [Reading] {
    if VBoxManageCommand.hasFailed(output) { return [] }
    let state: ObservedVM.State? = output.command.words.contains("runningvms") ? .running : nil
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    var blocks: [[OutputLine]] = []
    var last: OutputLine?
    for line in output.lines where !line.isBlank {
      if let (name, uuid) = Self.machine(on: line.text.trimmed) {
        readings.append(
          Reading(
            .vm(ObservedVM(name: name, uuid: uuid, state: state.map(Printed.init))), from: [line]))
      } else if Self.opensBlock(line, behind: last) {
        blocks.append([line])
      } else if blocks.isEmpty {
        rest.append(line)
      } else {
        blocks[blocks.count - 1].append(line)
      }
      last = line
    }
    for block in blocks {
      let description = VMDescription(block, forPrograms: false)
      if let seen = description.readings(by: Self.name, state: state) {
        readings += seen
      } else {
        rest += block
      }
    }
    let unread = Reading.unread(
      rest, by: Self.name, because: "expected a name in quotes and a UUID in braces")
    return output.listing(of: .vm, readings + unread, scope: state?.rawValue)
  }

  private static func machine(on line: String) -> (name: String, uuid: String)? {
    guard line.hasPrefix("\""), line.hasSuffix("}"),
      let middle = line.ranges(of: "\" {").last, middle.lowerBound > line.startIndex
    else { return nil }
    let name = line[line.index(after: line.startIndex)..<middle.lowerBound]
    // Of a machine whose files are gone the name is not shown.
    if name == "<inaccessible>" { return nil }
    return (String(name), String(line[middle.upperBound...].dropLast()))
  }

  /// Whether a line is the first of a machine: a filter of USB devices has a name too, behind its
  /// number and its switch.
  private static func opensBlock(_ line: OutputLine, behind last: OutputLine?) -> Bool {
    line.text.hasPrefix("Name:     ") && !(last?.text.hasPrefix("Active:") ?? false)
  }
}
