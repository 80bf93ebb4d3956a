package import Comparison
package import Readers
import Session
package import Study
internal import Text

/// What changed in the outputs of one command, in words.
package struct OutputChangesDocument {
  private let changes: OutputChanges
  private let sessions: [StudiedSession]
  private let words: Words

  package init(_ changes: OutputChanges, _ sessions: [StudiedSession], words: Words) {
    (self.changes, self.sessions, self.words) = (changes, sessions, words)
  }

  /// All lines that a command of an entry printed: what is omitted elsewhere may be what differs.
  package static func printed(
    _ session: StudiedSession, _ entry: Int, _ part: CommandPart
  ) throws -> [String] {
    let chunks = try (session.wholeOutput ?? session.output)(entry)
    let (output, error) = (StreamOutput(chunks, .output), StreamOutput(chunks, .error))
    switch part.output {
    case .all, .mixed:
      return TerminalText.lines(of: output.bytes) + TerminalText.lines(of: error.bytes)
    case .spans(let own, let ownError):
      return TerminalText.lines(of: Array(output[own]))
        + TerminalText.lines(of: Array(error[ownError]))
    }
  }

  /// The changes as lines: `-` is before, `+` after.
  package func lines(of command: String) -> [String] {
    guard !changes.looks.isEmpty else {
      return [words.say(ComparisonPhrase.noOutput, ["command": command])]
    }
    var lines = [words.say(ComparisonPhrase.outputTitle, ["command": command])]
    if changes.changes.isEmpty { lines.append(words.say(ComparisonPhrase.unchanged)) }
    for change in changes.changes {
      let (first, second) = (sessions[change.before.run], sessions[change.after.run])
      let (before, after) = (String(change.before.entry), String(change.after.entry))
      lines.append("")
      lines.append(
        change.before.run == change.after.run
          ? words.say(
            ComparisonPhrase.between,
            ["session": first.name, "before": before, "after": after])
          : words.say(
            ComparisonPhrase.place,
            ["first": first.name, "before": before, "second": second.name, "after": after]))
      lines += change.removed.map { "- \($0)" } + change.added.map { "+ \($0)" }
    }
    let alone = changes.alone.map { look in
      words.say(
        ComparisonPhrase.alone,
        ["session": sessions[look.run].name, "entry": String(look.entry)])
    }
    return lines + (alone.isEmpty ? [] : [""] + alone)
  }
}
