package import Events
package import Session

/// An entry with what was understood of it.
package struct ReadEntry: Hashable, Sendable, Encodable {
  private enum CodingKeys: CodingKey { case entry, time, line, caller, script, origin, parts }

  /// The entry as it was recorded.
  package var entry: Entry
  /// The commands of its line, in the order in which they run, and behind them those of the lines that
  /// were typed into a shell that it opened on another machine.
  package var parts: [CommandPart]
  /// What was typed there.
  package var typed: [RemoteShell.Typed]
  /// What of a long output was not read.
  package var omissions: [Event]

  package init(
    _ entry: Entry, parts: [CommandPart] = [], typed: [RemoteShell.Typed] = [],
    omissions: [Event] = []
  ) {
    (self.entry, self.parts, self.typed, self.omissions) = (entry, parts, typed, omissions)
  }

  /// What it shows, in order.
  package var events: [Event] { parts.flatMap(\.events) + omissions }

  /// The machines that its command line reaches, in the order in which it does.
  package var targets: [String] { parts.compactMap { $0.typed == nil ? $0.command.host : nil } }

  /// Writes the line and the commands in it.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(entry.number, forKey: .entry)
    try keys.encode(entry.time, forKey: .time)
    try keys.encodeIfPresent(entry.command?.line, forKey: .line)
    if let command = entry.command {
      try keys.encodeIfPresent(command.caller, forKey: .caller)
      try keys.encodeIfPresent(command.script?.value, forKey: .script)
      try keys.encodeIfPresent(command.origin?.value, forKey: .origin)
    }
    try keys.encode(parts, forKey: .parts)
  }
}
