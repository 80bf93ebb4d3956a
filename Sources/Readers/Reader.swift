package import Events

/// Reads one kind of output into observations.
///
/// A reader keeps nothing between two entries, never guesses and never drops: what it claims and
/// cannot read becomes `unread` with the reason.
package protocol Reader: Sendable {
  /// The reader's name in messages and fixtures: `docker-node-ls`.
  static var name: String { get }

  /// The plainest command whose output it reads: `docker node ls`.
  static var usage: String { get }

  /// A reader.
  init()

  /// Whether the output of this command is its to read.
  func accepts(_ command: SimpleCommand) -> Bool

  /// What such a command is meant to do; nil where the reader does not say.
  func effect(of command: SimpleCommand) -> Effect?

  /// What the output says.
  func read(_ output: CommandOutput) -> [Reading]

  /// Whether a line can only be the first of what the command prints: the titles of its table.
  ///
  /// It tells commands apart whose output follows on each other.
  func opens(_ line: OutputLine) -> Bool

  /// Whether a line is by its looks all that one run of the command prints.
  ///
  /// It tells the runs of a loop apart.
  func isReply(_ line: OutputLine) -> Bool
}

extension Reader {
  /// What the name says: `docker-node-ls` reads `docker node ls`.
  package static var usage: String {
    name.replacing("-", with: " ").replacing("vboxmanage", with: "VBoxManage")
  }

  /// Unknown: a reader may claim commands that look as well as those that change something.
  package func effect(of command: SimpleCommand) -> Effect? { nil }

  /// No: most outputs begin with no line of their own.
  package func opens(_ line: OutputLine) -> Bool { false }

  /// No: what most commands print has several lines.
  package func isReply(_ line: OutputLine) -> Bool { false }
}
