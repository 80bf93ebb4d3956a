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
    var changed: (time: Timestamp, entry: Int)?
    /// The places of the rows that further commands are counted in.
    var open: [Repeated: Int] = [:]
    for read in entries {
      guard let run = read.entry.command, !read.entry.isOfJobs else { continue }
      for part in read.commands {
        var row = Self.row(for: part, in: read, run, of: session.name, names: names)
        // When the commands of one entry ran is not known.
        row.sinceChange = changed.flatMap { changed in
          changed.entry == row.entry ? nil : row.time?.seconds(since: changed.time)
        }
        if row.isChange, row.outcome != .fail, let time = row.time { changed = (time, row.entry) }
        guard showsLooks || row.isChange || row.failed > 0 || row.isInterrupted,
          test?.meets(part, of: read) ?? true
        else { continue }
        let key = Repeated(row)
        if folds, !row.isChange, let place = open[key] {
          rows[place].take(row)
          continue
        }
        if row.isChange {
          let before = history.knownState(at: read.entry.number - 1)
          row.transitions = (part?.events ?? []).flatMap {
            before.transitions(by: $0, names: names)
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
    let people: [String?]

    init(_ row: AuditRow) {
      (machine, container, command) = (row.machine, row.container, row.command)
      people = [row.user, row.caller, row.terminal, row.script]
    }
  }

  /// The words of a command; what a shell puts in for some of them stands as it was typed.
  private static func line(of words: [String]) -> String {
    words.map { word in
      word.contains("$(") || word.contains("`") ? word : ShellQuoting.quoted(word)
    }.joined(separator: " ")
  }

  private static func row(
    for part: CommandPart?, in read: ReadEntry, _ run: CommandRun, of session: String,
    names: MachineNames
  ) -> AuditRow {
    let user = part?.command.user ?? run.user
    // Behind `sudo` and `su` the user of the process is not who sat at the keyboard.
    let person = run.origin?.person ?? run.user
    let outcome = read.outcome(of: part)
    return AuditRow(
      session: session, entry: read.entry.number, lastEntry: read.entry.number,
      time: read.entry.time, user: user, caller: user == person ? nil : person,
      terminal: run.origin?.terminal,
      script: part?.caller ?? run.caller,
      machine: (part?.command.host ?? run.host).map { names.machine($0) },
      container: part?.command.container,
      command: part.flatMap {
        $0.command.words.isEmpty ? nil : Self.line(of: $0.command.words)
      } ?? run.line, verb: part?.command.verb ?? run.arguments.first ?? run.line,
      effect: part?.effect, transitions: [], outcome: outcome, exit: read.exit(of: part),
      reason: part?.refusal, failed: outcome == .fail ? 1 : 0,
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
    if other.reason != reason { reason = nil }
    isInterrupted = isInterrupted || other.isInterrupted
    if let more = other.duration { duration = (duration ?? 0) + more }
  }
}
