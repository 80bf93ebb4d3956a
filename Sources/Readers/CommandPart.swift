package import Events

/// One command of an entry's line, with what became of it.
package struct CommandPart: Hashable, Sendable {
  /// Which part of the entry's output a command printed.
  package enum Output: Hashable, Sendable {
    /// All of it.
    case all
    /// These bytes of standard output and standard error; empty where it printed nothing there.
    case spans(output: Range<Int>, error: Range<Int>)
    /// It cannot be told from that of other commands.
    case mixed
  }

  /// The command without what it is wrapped in: its program and words, where and as whom it ran, and
  /// on what condition.
  package var command: SimpleCommand
  /// The line that it is of, where that was typed into a shell on another machine.
  package var typed: String?
  /// What the command is meant to do; nil where that is not known.
  package var effect: Effect?
  /// Its own exit status; nil where it is not known, or is that of several commands together.
  package var exit: Int?
  /// What it printed.
  package var output: Output
  /// What it shows, in order.
  package var events: [Event]

  /// A command with everything given.
  package init(
    _ command: SimpleCommand, typed: String? = nil, effect: Effect? = nil, exit: Int? = nil,
    output: Output = .all, events: [Event] = []
  ) {
    self.command = command
    self.typed = typed
    self.effect = effect
    self.exit = exit
    self.output = output
    self.events = events
  }
}
