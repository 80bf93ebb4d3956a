package import Events

/// Reads one kind of output into observations.
///
/// A reader keeps nothing between two entries, never guesses and never drops: what it claims and
/// cannot read becomes `unread` with the reason.
package protocol Reader: Sendable {
  /// Its name in messages: `docker-node-ls`.
  var ownName: String { get }

  /// Whether the output of this command is its to read.
  func accepts(_ command: SimpleCommand) -> Bool

  /// What a command that it accepts is meant to do, by its line alone.
  func effect(of command: SimpleCommand) -> Effect

  /// What the output says.
  func read(_ output: CommandOutput) -> [Reading]

  /// Whether it also reads what was printed where the command itself never ran: `ssh` failed, or the
  /// program is missing.
  static var readsFailedStarts: Bool { get }

  /// Whether a line can only be the first of what the command prints: the titles of its table.
  ///
  /// It tells commands apart whose output follows on each other.
  func opens(_ line: OutputLine) -> Bool

  /// Whether a line is by its looks all that one run of the command prints.
  ///
  /// It tells the runs of a loop apart.
  func isReply(_ line: OutputLine) -> Bool

  /// The same, where the command tells what it is to print: the name of the one thing it changes.
  func isReply(_ line: OutputLine, to command: SimpleCommand) -> Bool
}

/// A reader that is a type of its own.
package protocol BuiltInReader: Reader {
  /// The reader's name in messages and fixtures: `docker-node-ls`.
  static var name: String { get }

  /// The plainest command whose output it reads: `docker node ls`.
  static var usage: String { get }

  init()
}

extension BuiltInReader {
  package var ownName: String { Self.name }

  /// What the name says: `docker-node-ls` reads `docker node ls`.
  package static var usage: String {
    name.replacing("-", with: " ").replacing("vboxmanage", with: "VBoxManage")
  }
}

extension Reader {
  package static var readsFailedStarts: Bool { false }

  /// No: most outputs begin with no line of their own.
  package func opens(_ line: OutputLine) -> Bool { false }

  /// No: what most commands print has several lines.
  package func isReply(_ line: OutputLine) -> Bool { false }

  /// What the line alone says.
  package func isReply(_ line: OutputLine, to command: SimpleCommand) -> Bool { isReply(line) }
}

/// A reader of a command that only shows something.
protocol LookReader: BuiltInReader {}

extension LookReader {
  package func effect(of command: SimpleCommand) -> Effect { .looks }
}

/// A reader of a command that asks a service or a machine, as its users do.
protocol RequestReader: BuiltInReader {}

extension RequestReader {
  package func effect(of command: SimpleCommand) -> Effect { .asks }
}

/// A reader of commands of docker, which are told by their first words.
protocol DockerReader: BuiltInReader {
  /// The words of each command: `node ls`.
  static var commands: [[String]] { get }
}

extension DockerReader {
  /// What the name says: `docker-node-ls` reads `node ls`.
  static var commands: [[String]] { [name.split(separator: "-").dropFirst().map(String.init)] }

  func accepts(_ command: SimpleCommand) -> Bool { Self.arguments(of: command) != nil }

  /// The words behind those of the command; nil where it is another one, or asks for help.
  static func arguments(of command: SimpleCommand) -> [String]? {
    guard let words = DockerCommand(command)?.words, !words.contains("--help"),
      let own = commands.first(where: words.starts)
    else { return nil }
    return Array(words.dropFirst(own.count))
  }
}
