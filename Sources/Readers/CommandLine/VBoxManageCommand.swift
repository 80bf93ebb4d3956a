/// A command of VirtualBox's VBoxManage.
struct VBoxManageCommand {
  /// The words behind the program and its global options.
  let words: [String]

  /// Nil for any other program.
  init?(_ command: SimpleCommand) {
    guard command.program.lowercased() == "vboxmanage" else { return nil }
    let (first, rest) = Options.split(command.words.dropFirst(), taking: [])
    guard let first else { return nil }
    words = [first] + rest
  }

  /// Whether VBoxManage refused: it ends with a status, and says so in a line of its own.
  static func hasFailed(_ output: CommandOutput) -> Bool {
    (output.exit.map { $0 != 0 } ?? false)
      || output.allLines.contains {
        $0.text.hasPrefix("VBoxManage: error:") || $0.text.hasPrefix("VBoxManage.exe: error:")
      }
  }
}
