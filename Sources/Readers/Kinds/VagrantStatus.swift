internal import Events
internal import Text

/// `vagrant status` and `vagrant global-status`: the machines of an environment.
///
///     n1                        running (virtualbox)
///     n2                        not created (virtualbox)
///
/// vagrant `plugins/commands/status/command.rb`.
struct VagrantStatus: LookReader {
  static let name = "vagrant-status"

  func accepts(_ command: SimpleCommand) -> Bool {
    command.program == "vagrant" && command.words.count > 1
      && ["status", "global-status"].contains(command.words[1])
  }

  /// A `vm` for every machine.
  func read(_ output: CommandOutput) -> [Reading] {
    let isGlobal = output.command.words[1] == "global-status"
    var readings: [Reading] = []
    for line in output.lines {
      let text = line.text.trimmed
      let vm = isGlobal ? Self.row(text) : Self.machine(text)
      if let vm { readings.append(Reading(.vm(vm), from: [line])) }
    }
    let names = Options.operands(output.command.words.dropFirst(2), taking: [])
    if readings.isEmpty {
      if output.exit ?? 0 != 0 || output.refusal != nil { return [] }
      return Reading.unread(output.lines.printed, by: Self.name, because: "no state of a machine")
    }
    return output.listing(of: .vm, readings, isWhole: names.isEmpty && !isGlobal)
  }

  /// `n1    running (virtualbox)`: the state may have a blank in it.
  private static func machine(_ text: String) -> ObservedVM? {
    guard let match = text.firstMatch(of: /^(\S+) {2,}([a-z][a-z ]*?) \(([a-z0-9_]+)\)$/) else {
      return nil
    }
    return ObservedVM(name: String(match.1), state: state(match.2))
  }

  /// `1a2b3c4  n1  virtualbox running  /home/ann/lab`.
  private static func row(_ text: String) -> ObservedVM? {
    guard
      let match = text.firstMatch(
        of: /^[0-9a-f]{7} +(\S+) +[a-z0-9_]+ +([a-z][a-z ]*?) +(?:[\/~]|[A-Z]:).*$/)
    else { return nil }
    return ObservedVM(name: String(match.1), state: state(match.2))
  }

  private static func state(_ text: Substring) -> Printed<ObservedVM.State> {
    Printed(["shutoff", "stopped"].contains(text) ? "poweroff" : String(text))
  }
}
