internal import Events
internal import Text

/// `VBoxManage --version`.
///
///     6.1.32r149290
///
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManage.cpp`.
struct VBoxManageVersion: LookReader {
  static let name = "vboxmanage-version"
  static let usage = "VBoxManage --version"

  /// Whether it asks for the version alone.
  func accepts(_ command: SimpleCommand) -> Bool { VBoxManageCommand.isVersion(command) }

  /// One `version`.
  func read(_ output: CommandOutput) -> [Reading] {
    let lines = output.allLines.printed
    let versions = lines.filter(isReply)
    return versions.map { line in
      Reading(
        .version(ObservedVersion(component: "VirtualBox", version: line.text.trimmed)),
        from: [line])
    }
      + Reading.unread(
        lines.filter { !versions.contains($0) && VBoxManageCommand.message(on: $0) == nil },
        by: Self.name, because: "not a version")
  }

  /// Whether a line is by its looks a version.
  func isReply(_ line: OutputLine) -> Bool {
    line.text.trimmed.wholeMatch(of: /\d+\.\d+\.\d+[\w.]*/) != nil
  }
}
