package import Events
package import Lab
package import Session

/// One command of a record for an audit: when, by whom and where it was run, and what came of it.
///
/// Commands of one line and machine that were repeated, and that changed nothing, are one row with their
/// count.
package struct AuditRow: Hashable, Sendable {
  /// The name of the session.
  package var session: String
  /// The entry; the first of several.
  package var entry: Int
  /// The last of several.
  package var lastEntry: Int
  package var time: Timestamp?
  /// Seconds from the beginning of the last change to its own; nil before the first change and without
  /// a clock.
  package var sinceChange: Double?
  /// Who ran it, at the machine where it ran.
  package var user: String?
  /// Who began the line, where that is another: behind `sudo` or `ssh`.
  package var caller: String?
  /// The terminal that it was begun at: `pts/3`.
  package var terminal: String?
  /// The script and its line.
  package var script: String?
  /// The machine it ran on, by its own name.
  package var machine: MachineID?
  package var container: String?
  /// The command without what it was wrapped in.
  package var command: String
  /// The program with the words that say what it does: `docker service create`.
  package var verb: String
  package var effect: Effect?
  /// What it changed, as far as it says.
  package var transitions: [Transition]
  package var outcome: Outcome
  /// Its exit status, or that of its line.
  package var exit: Int?
  /// Why it was refused, in the words of the tool.
  package var reason: String?
  /// How often it ran.
  package var count = 1
  /// How many of these failed.
  package var failed: Int
  /// Whether its end was not recorded.
  package var isInterrupted: Bool
  /// Seconds it took; of several all together.
  package var duration: Double?

  /// Who ran it; behind `sudo` or `ssh` also who began the line.
  package var person: String {
    let user = user ?? "–"
    return caller.map { "\(user) (\($0))" } ?? user
  }

  /// Whether it was to change something.
  package var isChange: Bool { effect?.isChange ?? false }
}

extension AuditRow: Encodable {
  private enum CodingKeys: String, CodingKey {
    case session, entry, lastEntry, time, sinceChange, user, caller, tty, script, machine,
      container,
      command
    case effect, changes, outcome, exit, reason, count, failed, interrupted, duration
  }

  /// Writes one object; what is not known is left out.
  package func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(session, forKey: .session)
    try keys.encode(entry, forKey: .entry)
    if lastEntry != entry { try keys.encode(lastEntry, forKey: .lastEntry) }
    try keys.encodeIfPresent(time, forKey: .time)
    try keys.encodeIfPresent(sinceChange, forKey: .sinceChange)
    try keys.encodeIfPresent(user, forKey: .user)
    try keys.encodeIfPresent(caller, forKey: .caller)
    try keys.encodeIfPresent(terminal, forKey: .tty)
    try keys.encodeIfPresent(script, forKey: .script)
    try keys.encodeIfPresent(machine?.name, forKey: .machine)
    try keys.encodeIfPresent(container, forKey: .container)
    try keys.encode(command, forKey: .command)
    try keys.encode(effect, forKey: .effect)
    if !transitions.isEmpty { try keys.encode(transitions, forKey: .changes) }
    try keys.encode(outcome, forKey: .outcome)
    try keys.encodeIfPresent(exit, forKey: .exit)
    try keys.encodeIfPresent(reason, forKey: .reason)
    if count > 1 {
      try keys.encode(count, forKey: .count)
      try keys.encode(failed, forKey: .failed)
    }
    if isInterrupted { try keys.encode(true, forKey: .interrupted) }
    try keys.encodeIfPresent(duration, forKey: .duration)
  }
}
