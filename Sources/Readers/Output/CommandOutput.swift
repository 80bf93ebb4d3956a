internal import Events
internal import Session
package import Text

/// What one command printed, for a reader.
package struct CommandOutput: Sendable {
  /// The command.
  package var command: SimpleCommand
  /// Its lines of standard output, or of the terminal.
  package var lines: [OutputLine]
  /// Its lines of standard error.
  package var errorLines: [OutputLine] = []
  /// Its exit status; nil where it is not known, or is that of several commands together.
  package var exit: Int?
  /// Seconds it ran; nil where it is not known, or where it ran behind `ssh`.
  package var duration: Double?
  /// Whether it is known to have run to its end: what it did without a word is only then done.
  package var isFinished = true
  /// Why nobody can tell what of the lines it printed; nil where they are its own.
  package var obstacle: String?
  /// What the recorder kept beside the output; empty where the line runs several commands.
  package var extra: [String: JSONValue] = [:]
  /// What counts as an answer, and who gave it.
  var rules = RequestRules()
  /// Whether some of the lines are those of other commands.
  var isShared = false

  /// Lines of both streams: a transcript and a terminal do not tell them apart.
  var allLines: [OutputLine] { lines + errorLines }

  /// What messages of ssh begin with when it reached nobody.
  private static let unreached = ["ssh: ", "kex_exchange", "Host key verification failed."]
  /// What other messages of ssh have in them when it reached nobody.
  private static let refused = [
    "Permission denied (", "Connection closed by", "Connection reset by", "Connection timed out",
  ]

  /// What messages of ssh have in them when it lost the machine while the command ran.
  private static let lost = [
    "client_loop: send disconnect:", "closed by remote host", "not responding.",
  ]

  /// Whether `ssh` itself failed, so that the command may not have run: its own status for that is
  /// 255, and its own messages begin with its name.
  ///
  /// With that status it may also have lost the machine, or been stopped, after the command had begun:
  /// what was printed until then is the command's.
  var isUnreached: Bool {
    guard command.host != nil else { return false }
    let isTold = allLines.contains { line in
      Self.unreached.contains { line.text.hasPrefix($0) }
    }
    return isTold
      || exit == 255 && !isLost
        && lines.allSatisfy { line in
          line.isBlank || Self.refused.contains { line.text.holds($0) }
        }
  }

  /// Whether `ssh` lost the machine while the command ran.
  var isLost: Bool {
    command.host != nil
      && allLines.contains { line in Self.lost.contains { line.text.holds($0) } }
  }

  /// The output with the status of `ssh` itself, 255, taken away: how the command ended is not known.
  func withoutStatusOfSSH() -> CommandOutput {
    guard command.host != nil, exit == 255, !isUnreached else { return self }
    var output = self
    output.exit = nil
    output.isFinished = false
    return output
  }

  /// A listing with what was read in it, and was not.
  ///
  /// - Parameter isWhole: Whether the command asked for all of them.
  func listing(
    of kind: Observation.Kind, _ readings: [Reading], isWhole: Bool = true, scope: String? = nil
  ) -> [Reading] {
    let isRead = !readings.contains { $0.observation.kind == .unread }
    let listing = ObservedListing(
      of: kind, rows: readings.count { $0.observation.kind == kind },
      complete: isWhole && isRead && isFinished && Filters(command.filters) == .none,
      scope: scope)
    let first = lines.first { !$0.isBlank }
    return [Reading(.listing(listing), from: [first].compactMap(\.self))] + readings
  }

  /// Whether the program was not there to run, in the shell's words.
  var isMissingProgram: Bool {
    if exit == 126 || exit == 127 { return true }
    return exit == nil && allLines.contains { $0.text.hasSuffix(": command not found") }
  }
}
