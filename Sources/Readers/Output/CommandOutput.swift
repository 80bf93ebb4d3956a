public import Session

/// What one command printed, for a reader.
public struct CommandOutput: Sendable {
  /// The command.
  public var command: SimpleCommand
  /// Its lines of standard output, or of the terminal.
  public var lines: [OutputLine]
  /// Its lines of standard error.
  public var errorLines: [OutputLine]
  /// Its exit status; nil where it is not known, or is that of several commands together.
  public var exit: Int?
  /// How many commands these lines are the output of; more than one where they cannot be told apart.
  var commands = 1
  /// Seconds it ran; nil where it is not known, or where it ran behind `ssh`.
  public var duration: Double?
  /// What the recorder kept beside the output; empty where the line runs several commands.
  public var extra: [String: JSONValue]

  /// Output with everything given.
  public init(
    command: SimpleCommand, lines: [OutputLine], errorLines: [OutputLine] = [], exit: Int? = nil,
    duration: Double? = nil, extra: [String: JSONValue] = [:]
  ) {
    self.command = command
    self.lines = lines
    self.errorLines = errorLines
    self.exit = exit
    self.duration = duration
    self.extra = extra
  }

  /// Lines of both streams: a transcript and a terminal do not tell them apart.
  var allLines: [OutputLine] { lines + errorLines }

  /// Whether `ssh` itself failed, so that the command may not have run: its own status for that is
  /// 255, and its own messages begin with its name.
  var isUnreached: Bool {
    command.host != nil
      && (exit == 255
        || allLines.contains { $0.text.hasPrefix("ssh: ") || $0.text.hasPrefix("kex_exchange") })
  }

  /// The daemon's or the client's refusal, and everything behind it; nil where there is none.
  var refusal: [OutputLine]? {
    let lines = allLines
    let openings = [
      "Error response from daemon:", "Cannot connect to the Docker daemon", "Error: ",
      "error during connect:", "docker: Error response from daemon:", "docker: Cannot connect",
    ]
    let start = lines.firstIndex { line in openings.contains { line.text.hasPrefix($0) } }
    return start.map { Array(lines[$0...]).filter { !$0.isBlank } }
  }
}
