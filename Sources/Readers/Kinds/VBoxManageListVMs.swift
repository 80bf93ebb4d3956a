internal import Events

/// `VBoxManage list vms` and `list runningvms`.
///
///     "swarm-n01" {2ed90b53-16c3-4d6a-a7b8-8e916156ac79}
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageList.cpp`.
public struct VBoxManageListVMs: Reader {
  /// The name in fixtures and messages.
  public static let name = "vboxmanage-list-vms"

  /// A reader.
  public init() {}

  /// Whether it is one of the two, in the short form.
  public func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = VBoxManageCommand(command)?.words else { return false }
    return words.starts(with: ["list"])
      && (words.contains("vms") || words.contains("runningvms"))
      && !words.contains("-l") && !words.contains("--long")
  }

  /// A `vm` for every line.
  public func read(_ output: CommandOutput) -> [Reading] {
    if output.isUnreached || output.isMissingProgram || VBoxManageCommand.hasFailed(output) {
      return []
    }
    let isRunning = output.command.words.contains("runningvms")
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    for line in output.lines where !line.isBlank {
      if let (name, uuid) = Self.machine(on: line.text.trimmed) {
        let machine = ObservedVM(name: name, uuid: uuid, state: isRunning ? "running" : nil)
        readings.append(Reading(.vm(machine), from: [line]))
      } else {
        rest.append(line)
      }
    }
    let unread = Reading.unread(
      rest, by: Self.name, because: "expected a name in quotes and a UUID in braces")
    let isWhole =
      unread.isEmpty && output.isFinished && Filters(output.command.filters) == .none
    let listing = ObservedListing(
      of: "vm", rows: readings.count, complete: isWhole, scope: isRunning ? "running" : nil)
    return [Reading(.listing(listing), from: Array(output.lines.prefix(1)))] + readings + unread
  }

  private static func machine(on line: String) -> (name: String, uuid: String)? {
    guard line.hasPrefix("\""), line.hasSuffix("}"),
      let middle = line.ranges(of: "\" {").last
    else { return nil }
    let name = line[line.index(after: line.startIndex)..<middle.lowerBound]
    // Of a machine whose files are gone the name is not shown.
    if name == "<inaccessible>" { return nil }
    return (String(name), String(line[middle.upperBound...].dropLast()))
  }
}
