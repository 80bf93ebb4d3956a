internal import Events

/// A reader of commands that change things, which their line names, and print nothing when it is done.
protocol ChangeReader: BuiltInReader {
  /// What the line of a refusal contains, where the status is not known.
  static var refusals: [String] { get }

  /// Whether it may print a line where it does what it is told: a warning, what else it did.
  static func isRemark(_ line: String) -> Bool

  /// What the command is told to change; nothing where it is not the reader's.
  static func changes(by command: SimpleCommand) -> [ObservedChange]
}

extension ChangeReader {
  static var refusals: [String] { [] }

  static func isRemark(_ line: String) -> Bool { false }

  func accepts(_ command: SimpleCommand) -> Bool { !Self.changes(by: command).isEmpty }

  func effect(of command: SimpleCommand) -> Effect {
    Self.changes(by: command).first?.effect ?? .changes
  }

  func read(_ output: CommandOutput) -> [Reading] {
    Self.changes(by: output.command).flatMap {
      output.readings(
        of: $0, by: Self.name, refusals: Self.refusals, isRemark: Self.isRemark)
    }
  }
}
