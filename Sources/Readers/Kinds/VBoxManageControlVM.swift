internal import Events

/// `VBoxManage controlvm X setlinkstateN on|off` and `controlvm X poweroff`.
///
/// A cable is switched without a word; `poweroff` prints `0%...10%...…100%` on standard error.
/// VirtualBox `src/VBox/Frontends/VBoxManage/VBoxManageControlVM.cpp`.
public struct VBoxManageControlVM: Reader {
  /// The name in fixtures and messages.
  public static let name = "vboxmanage-controlvm"

  /// A reader.
  public init() {}

  /// Whether it is one of the two.
  public func accepts(_ command: SimpleCommand) -> Bool {
    Self.change(by: command) != nil
  }

  /// One `link` or `power`, when the command did not fail.
  public func read(_ output: CommandOutput) -> [Reading] {
    guard !output.isUnreached, !output.isMissingProgram, !VBoxManageCommand.hasFailed(output),
      let change = Self.change(by: output.command)
    else { return [] }
    let lines = output.allLines.filter { !$0.isBlank }
    let progress = lines.filter { Self.isProgress($0.text.trimmed) }
    let rest = lines.filter { !progress.contains($0) }
    let unread = Reading.unread(rest, by: Self.name, because: "it is no line of progress")
    // What was done without a word is known only of a command that ran to its end.
    guard output.isFinished || progress.last?.text.hasSuffix("100%") == true else {
      return unread + [
        .unread(by: Self.name, because: "it cannot be told whether the command ran to its end")
      ]
    }
    return [Reading(change, from: progress)] + unread
  }

  private static func isProgress(_ text: String) -> Bool {
    text.allSatisfy { $0.isNumber || $0 == "%" || $0 == "." }
  }

  private static func change(by command: SimpleCommand) -> Observation? {
    guard let words = VBoxManageCommand(command)?.words, words.count >= 3, words[0] == "controlvm"
    else { return nil }
    if words[2] == "poweroff" { return .power(ObservedPower(vm: words[1], state: .off)) }
    guard words[2].hasPrefix("setlinkstate"), let slot = Int(words[2].dropFirst(12)),
      words.count == 4, let state = Switch(rawValue: words[3])
    else { return nil }
    return .link(ObservedLink(vm: words[1], slot: slot, state: state))
  }
}
