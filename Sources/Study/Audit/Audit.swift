internal import Events
internal import Lab
internal import Readers
internal import Session
internal import Text

/// What was run: every command that was to change something, and every one that failed, in order.
package struct Audit: Sendable {
  /// In order.
  package let rows: [AuditRow]

  /// - Parameters:
  ///   - test: What the commands are to meet; nil lets everything through.
  ///   - showsLooks: Also those that only looked or asked, and did not fail.
  ///   - folds: Whether repeats that changed nothing are one row with their count.
  package init(
    _ session: StudiedSession, meeting test: ExpressionTest? = nil, showsLooks: Bool = false,
    folds: Bool = true
  ) {
    let (entries, history) = (session.entries, session.history)
    let names = MachineNames(events: session.events, manifest: session.manifest)
    var rows: [AuditRow] = []
    /// When the last change began that is not known to have failed.
    var changed: Timestamp?
    /// The places of the rows that further commands are counted in.
    var open: [Repeated: Int] = [:]
    for read in entries {
      guard let run = read.entry.command else { continue }
      for (part, var row) in Self.rows(of: read, run, in: session.name, names: names) {
        row.sinceChange = changed.flatMap { changed in row.time?.seconds(since: changed) }
        if row.isChange, row.outcome != .fail { changed = row.time ?? changed }
        guard showsLooks || row.isChange || row.failed > 0 || row.isInterrupted,
          test?.meets(part, of: read.entry) ?? true
        else { continue }
        let key = Repeated(row)
        if folds, !row.isChange, let place = open[key] {
          rows[place].take(row)
          continue
        }
        if row.isChange {
          let before = history.knownState(at: read.entry.number - 1)
          row.transitions = (part?.events ?? []).compactMap {
            before.transition(by: $0, names: names)
          }
          open = [:]
        } else {
          open[key] = rows.count
        }
        rows.append(row)
      }
    }
    self.rows = rows
  }

  /// What makes two rows one.
  private struct Repeated: Hashable {
    let machine: MachineID?
    let container: String?
    let command: String

    init(_ row: AuditRow) {
      (machine, container, command) = (row.machine, row.container, row.command)
    }
  }

  /// A row for each command of a line; one for the whole where it failed and none is known to have.
  private static func rows(
    of read: ReadEntry, _ run: CommandRun, in session: String, names: MachineNames
  ) -> [(CommandPart?, AuditRow)] {
    let hasFailed = read.entry.hasFailed
    let isTold = read.parts.count == 1 || read.parts.contains { $0.outcome == .fail }
    var made = read.parts.map { part in
      var outcome = part.outcome
      if outcome == .unknown, hasFailed, read.parts.count == 1 { outcome = .fail }
      return (
        Optional(part), row(for: part, in: read, run, of: session, outcome: outcome, names: names)
      )
    }
    if hasFailed, !isTold || read.parts.isEmpty {
      made.append((nil, row(for: nil, in: read, run, of: session, outcome: .fail, names: names)))
    }
    return made
  }

  private static func row(
    for part: CommandPart?, in read: ReadEntry, _ run: CommandRun, of session: String,
    outcome: Outcome, names: MachineNames
  ) -> AuditRow {
    let reasons = part?.events.compactMap { event -> String? in
      switch event.observation {
      case .change(let change): change.reason
      case .swarm(let action): action.reason
      case .refusal(let refusal): refusal.reason
      default: nil
      }
    }
    var exit = part?.exit
    if exit == nil, read.parts.count < 2 || part == nil,
      case .exited(let code)? = run.end?.status
    {
      exit = Int(code)
    }
    let user = part?.command.user ?? run.user
    return AuditRow(
      session: session, entry: read.entry.number, lastEntry: read.entry.number,
      time: read.entry.time,
      user: user, caller: user == run.user ? nil : run.user, script: part?.caller ?? run.caller,
      machine: (part?.command.host ?? run.host).map { names.machine($0) },
      container: part?.command.container,
      command: part.flatMap {
        $0.command.words.isEmpty ? nil : ShellQuoting.line(of: $0.command.words)
      } ?? run.line,
      effect: part?.effect, transitions: [], outcome: outcome, exit: exit,
      reason: reasons?.first, failed: outcome == .fail ? 1 : 0,
      isInterrupted: run.end == nil, duration: run.end?.duration)
  }
}

extension AuditRow {
  /// Takes in one more run of the same.
  fileprivate mutating func take(_ other: AuditRow) {
    lastEntry = other.lastEntry
    count += 1
    failed += other.failed
    if other.outcome != outcome { outcome = failed > 0 ? .fail : .unknown }
    if other.exit != exit { exit = nil }
    isInterrupted = isInterrupted || other.isInterrupted
    duration = [duration, other.duration].compactMap(\.self).reduce(0, +)
  }
}
