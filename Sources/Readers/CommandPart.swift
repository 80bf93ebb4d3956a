package import Events

/// One command of an entry's line, with what became of it.
package struct CommandPart: Hashable, Sendable {
  /// Which part of the entry's output a command printed.
  package enum Output: Hashable, Sendable {
    /// All of it.
    case all
    /// These bytes of standard output and standard error; empty where it printed nothing there.
    case spans(output: Range<Int>, error: Range<Int>)
    /// It cannot be separated from that of other commands.
    case mixed
  }

  /// The command without what it is wrapped in: its program and words, where and as whom it ran, and
  /// on what condition.
  package var command: SimpleCommand
  /// The line that it is of, where that was typed into a shell on another machine.
  package var typed: String?
  /// The line of the script that ran it, where that was recorded.
  package var caller: String?
  /// What the command is meant to do; nil where that is not known.
  package var effect: Effect?
  /// Its own exit status; nil where it is not known, or is that of several commands together.
  package var exit: Int?
  /// Whether `ssh` ended before it did, so that what became of it is not known.
  package var isCutOff: Bool
  /// What it printed.
  package var output: Output
  /// What it shows, in order.
  package var events: [Event]

  package init(
    _ command: SimpleCommand, typed: String? = nil, caller: String? = nil, effect: Effect? = nil,
    exit: Int? = nil, isCutOff: Bool = false, output: Output = .all, events: [Event] = []
  ) {
    (self.command, self.typed, self.caller, self.effect) = (command, typed, caller, effect)
    (self.exit, self.isCutOff, self.output, self.events) = (exit, isCutOff, output, events)
  }
}

extension CommandPart: Encodable {
  private enum CodingKeys: String, CodingKey {
    case program, words, host, container, user, wrappers, condition, typed, caller, effect, exit
    case output, stdout, stderr, events
  }

  /// Writes the part without its events, of which only the number is told.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(command.program, forKey: .program)
    try keys.encode(command.words, forKey: .words)
    try keys.encodeIfPresent(command.host, forKey: .host)
    try keys.encodeIfPresent(command.container, forKey: .container)
    try keys.encodeIfPresent(command.user, forKey: .user)
    try keys.encode(command.wrappers, forKey: .wrappers)
    try keys.encode(command.condition, forKey: .condition)
    try keys.encodeIfPresent(typed, forKey: .typed)
    try keys.encodeIfPresent(caller, forKey: .caller)
    // Null, not left out: an effect that is not known is an answer.
    try keys.encode(effect, forKey: .effect)
    try keys.encodeIfPresent(exit, forKey: .exit)
    switch output {
    case .all: try keys.encode("all", forKey: .output)
    case .mixed: try keys.encode("mixed", forKey: .output)
    case .spans(let output, let error):
      try keys.encode("own", forKey: .output)
      try keys.encode([output.lowerBound, output.upperBound], forKey: .stdout)
      try keys.encode([error.lowerBound, error.upperBound], forKey: .stderr)
    }
    try keys.encode(events.count, forKey: .events)
  }
}
