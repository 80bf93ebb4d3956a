internal import Text

/// A command of VirtualBox's VBoxManage.
struct VBoxManageCommand {
  /// Global options that take a value (`VBoxManage --help`).
  private static let valued: Set<String> = ["--settingspw", "--settingspwfile"]

  /// The words behind the program and its global options.
  let words: [String]

  /// Nil for any other program.
  init?(_ command: SimpleCommand) {
    guard Self.isProgram(of: command) else { return nil }
    let (first, rest) = Options.split(command.words.dropFirst(), taking: Self.valued)
    guard let first else { return nil }
    words = [first] + rest
  }

  /// What follows on the command's own words; nil when it is another command.
  func arguments(of name: String...) -> [String]? {
    words.starts(with: name) ? Array(words.dropFirst(name.count)) : nil
  }

  /// Whether it is asked for nothing but its version.
  static func isVersion(_ command: SimpleCommand) -> Bool {
    isProgram(of: command) && command.words.count == 2
      && ["--version", "-v", "-V"].contains(command.words[1])
  }

  private static func isProgram(of command: SimpleCommand) -> Bool {
    command.program.lowercased() == "vboxmanage"
  }

  /// Whether VBoxManage refused: it ends with a status, and says so in a line of its own.
  static func hasFailed(_ output: CommandOutput) -> Bool {
    (output.exit.map { $0 != 0 } ?? false) || output.allLines.contains { message(on: $0) != nil }
  }

  /// The words of a line `VBoxManage: error: …`; nil for other lines.
  static func message(on line: OutputLine) -> String? {
    let openings = ["VBoxManage: error:", "VBoxManage.exe: error:"]
    guard let opening = openings.first(where: { line.text.hasPrefix($0) }) else { return nil }
    return String(line.text.dropFirst(opening.count)).trimmed
  }

  /// Whether a line only warns: what was asked for is done all the same.
  static func isWarning(_ line: OutputLine) -> Bool {
    ["VBoxManage: warning:", "VBoxManage.exe: warning:"].contains { line.text.hasPrefix($0) }
  }
}
