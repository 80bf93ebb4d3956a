internal import Events
internal import Text

/// `VBoxManage snapshot X list`, for people and with `--machinereadable`.
///
///        Name: clean (UUID: 3e6c0a9a-b9a8-44e6-92de-e96cd9db3790) *
///     SnapshotName-1="clean"
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageInfo.cpp`.
struct VBoxManageSnapshotList: LookReader {
  static let name = "vboxmanage-snapshot-list"
  static let usage = "VBoxManage snapshot X list"

  private static let empty = "This machine does not have any snapshots"

  func accepts(_ command: SimpleCommand) -> Bool {
    guard let words = Self.words(of: command), words.count > 1 else { return false }
    return words[1] == "list"
  }

  /// A `snapshot` for every name.
  func read(_ output: CommandOutput) -> [Reading] {
    guard let words = Self.words(of: output.command), let vm = words.first else { return [] }
    let lines = output.lines.printed
    // To have none is an error to VirtualBox.
    let none = lines.first { $0.text == Self.empty }
    if none == nil, VBoxManageCommand.hasFailed(output) { return [] }
    let (readings, rest) =
      words.contains { $0.hasSuffix("-machinereadable") }
      ? Self.assignments(lines, vm: vm) : Self.tree(lines.filter { $0 != none }, vm: vm)
    let unread = Reading.unread(rest, by: Self.name, because: "not a line of a snapshot")
    var output = output
    if none != nil { output.isFinished = true }
    return output.listing(of: .snapshot, readings + unread, scope: vm)
  }

  private static func words(of command: SimpleCommand) -> [String]? {
    VBoxManageCommand(command)?.arguments(of: "snapshot")
  }

  /// Names that are indented under each other; a description by a person may follow a name.
  private static func tree(_ lines: [OutputLine], vm: String) -> ([Reading], rest: [OutputLine]) {
    var readings: [Reading] = []
    var rest: [OutputLine] = []
    var isDescription = false
    for line in lines {
      if let match = line.text.firstMatch(of: /^ +Name: (.*) \(UUID: ([0-9a-f-]{36})\)( \*)?$/) {
        let snapshot = ObservedSnapshot(
          vm: vm, name: String(match.1), uuid: String(match.2), current: match.3 != nil)
        readings.append(Reading(.snapshot(snapshot), from: [line]))
        isDescription = false
      } else if !readings.isEmpty, line.text.trimmed.hasPrefix("Description:") {
        isDescription = true
      } else if !isDescription {
        rest.append(line)
      }
    }
    return (readings, rest)
  }

  /// `SnapshotName-1-2="clean"` and the UUID behind it; the current one is named at the end.
  private static func assignments(_ lines: [OutputLine], vm: String)
    -> ([Reading], rest: [OutputLine])
  {
    var snapshots: [(place: String, snapshot: ObservedSnapshot, lines: [OutputLine])] = []
    var rest: [OutputLine] = []
    var current: String?
    var isDescription = false
    for line in lines {
      let pair = VMDescription.assignment(line.text)
      let key = pair?.key.prefix { $0 != "-" } ?? ""
      let place = String(pair?.key.dropFirst(key.count) ?? "")
      switch (key, pair?.value) {
      case ("SnapshotName", let value?):
        snapshots.append((place, ObservedSnapshot(vm: vm, name: value), [line]))
      case ("SnapshotUUID", let value?) where snapshots.last?.place == place:
        snapshots[snapshots.count - 1].snapshot.uuid = value
        snapshots[snapshots.count - 1].lines.append(line)
      case ("CurrentSnapshotUUID", let value?): current = value
      case ("CurrentSnapshotName", _?), ("CurrentSnapshotNode", _?): break
      case ("SnapshotDescription", _?):
        isDescription = true
        continue
      default:
        if isDescription { continue }
        rest.append(line)
      }
      isDescription = false
    }
    let readings = snapshots.map { entry in
      var snapshot = entry.snapshot
      snapshot.current = current != nil && snapshot.uuid == current
      return Reading(.snapshot(snapshot), from: entry.lines)
    }
    return (readings, rest)
  }
}
