internal import Events

/// A reader of a command that changes one thing, which its line names, and prints nothing when it is done.
protocol ChangeReader: Reader {
  /// What the line of a refusal begins with, where the status is not known.
  static var refusals: [String] { get }

  /// What the command was told to change; nil where it is none of the reader's.
  static func change(by command: SimpleCommand) -> ObservedChange?
}

extension ChangeReader {
  func accepts(_ command: SimpleCommand) -> Bool { Self.change(by: command) != nil }

  func read(_ output: CommandOutput) -> [Reading] {
    Self.change(by: output.command).map {
      output.readings(of: $0, by: Self.name, refusals: Self.refusals)
    } ?? []
  }
}

/// The same for commands of VBoxManage, which print how far they have come.
protocol VBoxManageChangeReader: Reader {
  /// What the command was told to change, as if it had succeeded; nil where it is none of the reader's.
  static func change(by command: SimpleCommand) -> ObservedChange?

  /// What is seen by the success of a change: the change itself where nothing has a kind of its own.
  static func seen(by change: ObservedChange) -> Observation
}

extension VBoxManageChangeReader {
  static func seen(by change: ObservedChange) -> Observation { .change(change) }

  func accepts(_ command: SimpleCommand) -> Bool { Self.change(by: command) != nil }

  func read(_ output: CommandOutput) -> [Reading] {
    guard let reply = VBoxManageReply(output), let change = Self.change(by: output.command) else {
      return []
    }
    return reply.readings(by: Self.name, of: change, seen: [Self.seen(by: change)])
  }
}
